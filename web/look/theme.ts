/** How the interface looks: light (paper), dark (the cyanotype), contrast (ink on paper), or as the device says. */
export const THEME_CHOICES = ['auto', 'light', 'dark', 'contrast'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** What is on <html data-theme>: a choice with `auto` resolved. */
export type Theme = Exclude<ThemeChoice, 'auto'>;

const STORAGE_KEY = 'placeprint.theme';
const listeners = new Set<() => void>();
let unstored: ThemeChoice | null = null;

/** The reader's choice, `auto` until they make one. */
export function themeChoice(): ThemeChoice {
  return unstored ?? parseChoice(readStored());
}

/** Remember a choice in this browser and show it at once. Where storage is switched off it holds until the page is left. */
export function chooseTheme(choice: ThemeChoice): void {
  unstored = null;
  try {
    localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    unstored = choice;
  }
  showTheme();
}

/** Call back after each change of choice. Returns how to stop. */
export function onThemeChoice(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keep <html data-theme> true while the page lives: other tabs and the device can change it. */
export function followTheme(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', showTheme);
  matchMedia('(prefers-contrast: more)').addEventListener('change', showTheme);
  addEventListener('storage', (event) => {
    if (event.key === STORAGE_KEY) showTheme();
  });
  showTheme();
}

/** The appearance for a choice on a device with these wishes. Same rule as `public/first-paint.js`. */
export function resolveTheme(choice: ThemeChoice, device: { readonly moreContrast: boolean; readonly dark: boolean }): Theme {
  if (choice !== 'auto') return choice;
  if (device.moreContrast) return 'contrast';
  return device.dark ? 'dark' : 'light';
}

function showTheme(): void {
  document.documentElement.dataset.theme = resolveTheme(themeChoice(), {
    moreContrast: matchMedia('(prefers-contrast: more)').matches,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
  });
  for (const listener of listeners) listener();
}

function parseChoice(stored: string | null): ThemeChoice {
  return THEME_CHOICES.find((choice) => choice === stored) ?? 'auto';
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null; // storage is switched off: follow the device
  }
}
