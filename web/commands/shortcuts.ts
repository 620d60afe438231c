/** Keys are written as modifiers and a key name of UI Events, joined by `+`: `Mod+Shift+z`, `Alt+ArrowUp`, `?`.
 *  `Mod` is Command on Apple keyboards and Control elsewhere. */

/** The parts of a keyboard event that shortcuts go by. */
export interface KeyPress {
  readonly key: string;
  /** The key's place on the keyboard, such as `Digit0`. */
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Whether this keyboard has a Command key. */
export const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Whether a key press is this shortcut. For characters that need Shift on some keyboards (`?`, `+`), Shift is not looked at;
 *  a digit with Shift, which types a sign, goes by its place on the keyboard. */
export function shortcutMatches(shortcut: string, press: KeyPress, apple = isApple): boolean {
  const parts = shortcut === '+' ? ['+'] : shortcut.replace(/\+\+$/, '+Plus').split('+');
  const key = parts.at(-1) === 'Plus' ? '+' : (parts.at(-1) ?? '');
  const wants = (modifier: string) => parts.slice(0, -1).includes(modifier);
  const mod = apple ? press.metaKey : press.ctrlKey;
  const other = apple ? press.ctrlKey : press.metaKey;
  const isSymbol = key.length === 1 && !/[a-z0-9]/i.test(key);
  const shiftedDigit = wants('Shift') && /^\d$/.test(key) && press.code === `Digit${key}`;
  return (shiftedDigit || press.key.toLowerCase() === key.toLowerCase()) && mod === wants('Mod') && !other && press.altKey === wants('Alt') && (isSymbol || press.shiftKey === wants('Shift'));
}

const APPLE_SIGNS: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };
const KEY_NAMES: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Delete: 'Del', Mod: 'Ctrl' };

/** How a shortcut is shown to people. */
export function shortcutText(shortcut: string, apple = isApple): string {
  if (shortcut === '+') return '+';
  return shortcut
    .split('+')
    .map((part) => (apple ? APPLE_SIGNS[part] : undefined) ?? KEY_NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(apple ? '' : '+');
}
