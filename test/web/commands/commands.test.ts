import { describe, expect, it } from 'vitest';
import { commandOf, commands } from '../../../web/commands/registry.ts';
import { shortcutMatches, shortcutText, type KeyPress } from '../../../web/commands/shortcuts.ts';
import { all } from '../../../web/messages/en/all.ts';
import { addWords, t } from '../../../web/messages/t.ts';

addWords(all);

const press = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers });

describe('commands', () => {
  it('have ids of their own and words', () => {
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
    for (const command of commands) {
      expect(t(command.label)).not.toBe('');
      expect(commandOf(command.id)).toBe(command);
    }
    expect(() => commandOf('nothing')).toThrow(RangeError);
  });
});

describe('shortcuts', () => {
  it('match their keys and no others', () => {
    expect(shortcutMatches('Mod+z', press('z', { ctrlKey: true }), false)).toBe(true);
    expect(shortcutMatches('Mod+z', press('z', { metaKey: true }), true)).toBe(true);
    expect(shortcutMatches('Mod+z', press('z', { ctrlKey: true }), true)).toBe(false);
    expect(shortcutMatches('Mod+z', press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(shortcutMatches('Mod+Shift+z', press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(shortcutMatches('n', press('n', { ctrlKey: true }), false)).toBe(false);
    expect(shortcutMatches('?', press('?', { shiftKey: true }), false)).toBe(true);
    expect(shortcutMatches('+', press('+', { shiftKey: true }), false)).toBe(true);
    expect(shortcutMatches('Alt+ArrowUp', press('ArrowUp', { altKey: true }), false)).toBe(true);
    expect(shortcutMatches('Alt+ArrowUp', press('ArrowUp'), false)).toBe(false);
    expect(shortcutMatches('Shift+0', press(')', { shiftKey: true, code: 'Digit0' }), false)).toBe(true);
    expect(shortcutMatches('Shift+0', press(')', { shiftKey: true, code: 'Digit0' }), false)).toBe(true);
    expect(shortcutMatches('Shift+0', press('0', { code: 'Digit0' }), false)).toBe(false);
  });

  it('are written as each keyboard has them', () => {
    expect(shortcutText('Mod+Shift+z', false)).toBe('Ctrl+Shift+Z');
    expect(shortcutText('Mod+Shift+z', true)).toBe('⌘⇧Z');
    expect(shortcutText('Alt+ArrowUp', false)).toBe('Alt+↑');
    expect(shortcutText('+', false)).toBe('+');
  });
});
