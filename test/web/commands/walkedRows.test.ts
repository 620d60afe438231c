import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../web/commands/registry.ts';
import { ROWS } from '../../e2e/commands/rows.ts';

const readTest = (file: string): string => readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');

describe('the walk through all commands', () => {
  it('has a row for every command, and no row without one', () => {
    const walked = new Set(ROWS.map(({ id }) => id));
    expect(commands.map(({ id }) => id).filter((id) => !walked.has(id))).toEqual([]);
    expect([...walked].filter((id) => !commands.some((command) => command.id === id))).toEqual([]);
  });

  it('has nothing in the blueprint changed by a command that viewers are offered', () => {
    const changing = new Set(ROWS.filter(({ kind }) => kind === 'changes').map(({ id }) => id));
    expect(commands.filter(({ id, changes }) => changing.has(id) && !changes).map(({ id }) => id)).toEqual([]);
  });

  it('leaves to other tests only what they are there to show', () => {
    for (const row of ROWS) {
      if (row.kind !== 'elsewhere') continue;
      const [file, title] = row.shownBy;
      expect(readTest(file), row.id).toContain(`test('${title}`);
    }
  });
});
