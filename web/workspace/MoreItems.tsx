import { runCommand } from '../commands/registry.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/seldomWords.ts';
import '../practice/practiceCommands.ts';
import { t } from '../messages/t.ts';
import { MenuItem, MenuSeparator } from '../ui/Menu.tsx';
import { download, FORMATS } from './TakeAway.tsx';

/** What the menu at the end of the bar offers. */
export function MoreItems() {
  const workplace = useWorkplace();
  const practised = workplace.session.practice !== null;
  return (
    <>
      {practised ? <MenuItem onSelect={() => runCommand('practice.leave', workplace)}>{t('commands.practice.leave')}</MenuItem> : <Whole />}
      <MenuSeparator />
      <MenuItem onSelect={() => runCommand('filter.open', workplace)}>{t('commands.filter.open')}</MenuItem>
      <MenuItem onSelect={() => runCommand('palette', workplace)} shortcut={shortcutText('Mod+k')}>{t('commands.palette')}</MenuItem>
      <MenuItem onSelect={() => runCommand('shortcuts', workplace)} shortcut="?">{t('commands.shortcuts')}</MenuItem>
      {!practised && (
        <>
          <MenuSeparator />
          <MenuItem onSelect={() => workplace.ask({ kind: 'leave' })}>{t('session.leave')}</MenuItem>
        </>
      )}
    </>
  );
}

/** What concerns the blueprint as a whole, and what a practice room has not. */
function Whole() {
  const workplace = useWorkplace();
  return (
    <>
      <MenuItem onSelect={() => runCommand('share', workplace)}>{t('commands.share')}</MenuItem>
      {FORMATS.map((format) => (
        <MenuItem key={format} onSelect={() => download(workplace.session.blueprint, format)}>
          {t('session.export.as', { format: t(`session.export.${format}`) })}
        </MenuItem>
      ))}
      <MenuItem onSelect={() => runCommand('practice.open', workplace)}>{t('commands.practice.open')}</MenuItem>
    </>
  );
}
