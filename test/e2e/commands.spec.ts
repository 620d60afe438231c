import { commandOf } from '../../web/commands/registry.ts';
import { t } from '../../web/messages/t.ts';
import { bothHands } from './commands/bothHands.ts';
import { ROWS } from './commands/rows.ts';
import { walkChange } from './commands/walk.ts';
import { expect, test } from './fixtures.ts';

// Hundreds of actions, each told by its step and its message: recording the page at each would double the time.
test.use({ trace: 'off' });

test('every command that changes the blueprint saves the same by keyboard as by presses, and is one step of undo', async ({ server, openAs }) => {
  test.slow();
  const [keys, presses] = await bothHands(server.origin, openAs);
  for (const row of ROWS.filter((each) => each.kind === 'changes')) {
    await test.step([t(commandOf(row.id).label), row.id, ...(row.on ?? [])].join(' '), async () => {
      const [byKeys, byPresses] = await Promise.all([walkChange(keys, row), walkChange(presses, row)]);
      expect(byKeys, `${row.id} saves the same by keyboard as by presses`).toBe(byPresses);
    });
  }
});
