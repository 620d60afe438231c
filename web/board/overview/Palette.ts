const NAMES = [
  'sheet', 'ink', 'ink-2', 'rule-2', 'accent', 'keep', 'change', 'add', 'remove', 'agency-ink', 'font', 'w-title', 'w-strong',
  'ready-now', 'ready-target', 'ready-empty', 'ready-edge', 'note-ink', 'note-lemon', 'note-mint', 'note-sky', 'note-blush', 'pen-blue', 'pen-green', 'pen-ochre', 'pen-red',
  'agency-1', 'agency-2', 'agency-3', 'agency-4', 'agency-5', 'agency-6', 'agency-7', 'agency-8', 'agency-9', 'agency-10', 'agency-11', 'agency-12',
] as const;
type Name = (typeof NAMES)[number];

/** Colours and letters of the appearance in use, as the tokens give them. */
export interface Palette {
  readonly of: Readonly<Record<Name, string>>;
  /** Whether the reader's own few colours are used: then agencies have no colour. */
  readonly forced: boolean;
}

/** Read the palette where `node` is. */
export function readPalette(node: Element): Palette {
  const style = getComputedStyle(node);
  const of = Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Record<Name, string>;
  return { of, forced: matchMedia('(forced-colors: active)').matches };
}

/** The colour of an agency by the number of its pattern. */
export function agencyColour({ of, forced }: Palette, pattern: number): string {
  return forced ? of.sheet : (of[`agency-${pattern}` as Name] ?? of['agency-1']);
}

/** Be told when another appearance may be in use, or the screen has another number of pixels. @returns how to stop. */
export function onAppearance(listener: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)']) matchMedia(query).addEventListener('change', listener, { signal });
  const theme = new MutationObserver(listener);
  theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const followPixels = () => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
      listener();
      followPixels();
    }, { signal, once: true });
  };
  followPixels();
  document.fonts.addEventListener('loadingdone', listener, { signal });
  return () => {
    stop.abort();
    theme.disconnect();
  };
}
