import { SunMoon } from 'lucide-react';
import { useSyncExternalStore, type ReactElement } from 'react';
import { chooseTheme, onThemeChoice, themeChoice, THEME_CHOICES, type ThemeChoice } from '../look/theme.ts';
import { t } from '../messages/t.ts';
import { announcementsMuted, muteAnnouncements, onAnnouncement } from './announce.ts';
import { Button } from './Button.tsx';
import { Menu, MenuChoices, MenuSeparator } from './Menu.tsx';

/** The button that opens the reader's own settings: appearance, and how much is announced. Kept in this browser. */
export function AppearanceMenu({ button }: {
  /** Another button than the usual one, with words or an accessible name. */
  readonly button?: ReactElement;
}) {
  const choice = useSyncExternalStore(onThemeChoice, themeChoice);
  const muted = useSyncExternalStore(onAnnouncement, announcementsMuted);
  return (
    <Menu
      label={t('shell.appearance')}
      placement="bottom-end"
      button={button ?? <Button kind="quiet" icon={<SunMoon aria-hidden="true" />}>{t('shell.appearance')}</Button>}
    >
      <MenuChoices
        name="appearance"
        label={t('shell.appearance.colours')}
        value={choice}
        options={THEME_CHOICES.map((value) => ({ value, label: themeWord(value) }))}
        onChange={chooseTheme}
      />
      <MenuSeparator />
      <MenuChoices
        name="announcements"
        label={t('shell.announcements')}
        value={muted ? 'off' : 'on'}
        options={[
          { value: 'on', label: t('shell.announcements.on') },
          { value: 'off', label: t('shell.announcements.off') },
        ]}
        onChange={(value) => muteAnnouncements(value === 'off')}
      />
    </Menu>
  );
}

function themeWord(choice: ThemeChoice): string {
  switch (choice) {
    case 'auto': return t('shell.appearance.auto');
    case 'light': return t('shell.appearance.light');
    case 'dark': return t('shell.appearance.dark');
    case 'contrast': return t('shell.appearance.contrast');
  }
}
