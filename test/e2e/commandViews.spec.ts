import { commandOf } from '../../web/commands/registry.ts';
import { t } from '../../web/messages/t.ts';
import { bothHands } from './commands/bothHands.ts';
import { ROWS } from './commands/rows.ts';
import { walkView } from './commands/walk.ts';
import { expect, test } from './fixtures.ts';

// Hundreds of actions, each told by its step and its message: recording the page at each would double the time.
test.use({ trace: 'off' });

test('every command that changes my view does it by keyboard as by presses, and leaves the blueprint as it is', async ({ server, openAs }) => {
  test.slow();
  const [keys, presses] = await bothHands(server.origin, openAs);
  for (const row of ROWS.filter((each) => each.kind === 'view')) {
    await test.step([t(commandOf(row.id).label), row.id].join(' '), async () => {
      const [byKeys, byPresses] = await Promise.all([walkView(keys, row), row.keyboardOnly === undefined ? walkView(presses, row) : null]);
      if (byPresses !== null) expect(byKeys, `${row.id} is seen the same by keyboard as by presses`).toBe(byPresses);
    });
  }
});
