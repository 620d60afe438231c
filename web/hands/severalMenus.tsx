import { NOTE_COLOURS, type NoteColour, type Stance } from '../../shared/domain/Blueprint.ts';
import { isOffered } from '../commands/Command.ts';
import { commandOf, commands } from '../commands/registry.ts';
import { selectedElements, selectedNotes } from '../commands/selected.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { NoteSwatch } from '../dialogs/NoteSwatch.tsx';
import { noteColourWord } from '../dialogs/noteColourWord.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { MenuChoices, MenuItem } from '../ui/Menu.tsx';
import { StanceMark, stanceWord } from '../ui/StanceMark.tsx';

/** The lists of the bar for several things. Each looks at the commands only once it is opened. */

interface ListProps {
  readonly onRun: (command: string) => void;
}

const STANCE_COMMANDS: Readonly<Record<'keep' | 'change' | 'undecided', Stance | null>> = { keep: 'keep', change: 'change', undecided: null };

/** The stances that some of the selected elements can be given. */
export function StancesForAll({ onRun }: ListProps) {
  const workplace = useWorkplace();
  const stances = new Set(selectedElements(workplace).map((id) => workplace.model.placement(id)?.stance ?? 'undecided'));
  const common = stances.size === 1 ? [...stances][0] : undefined;
  const choices = Object.entries(STANCE_COMMANDS).filter(([name]) => name === common || isOffered(commandOf(`element.stance.${name}`), workplace));
  return (
    <MenuChoices<string>
      name="stance"
      label={t('board.stance.label')}
      value={common ?? null}
      options={choices.map(([value, stance]) => ({ value, label: stanceWord(stance), mark: <StanceMark stance={stance} word="none" /> }))}
      onChange={(name) => onRun(`element.stance.${name}`)}
    />
  );
}

/** The colours of paper for the selected notes. */
export function ColoursForAll({ onRun }: ListProps) {
  const workplace = useWorkplace();
  const colours = new Set(selectedNotes(workplace).map((id) => workplace.model.notePlacement(id)?.colour));
  return (
    <MenuChoices<NoteColour>
      name="colour"
      label={t('board.note.colour.label')}
      value={colours.size === 1 ? ([...colours][0] ?? null) : null}
      options={NOTE_COLOURS.map((colour) => ({ value: colour, label: noteColourWord(colour), mark: <NoteSwatch colour={colour} /> }))}
      onChange={(colour) => onRun(`note.colour.${colour}`)}
    />
  );
}

/** Areas whose commands are on what is selected, however much that is. */
const AREAS = ['element.', 'note.', 'selection.', 'clipboard.', 'item.', 'arrange.'];
/** Those that have a place of their own in the bar, or are about something else. */
const ELSEWHERE = ['element.add', 'note.add', 'element.moveTo', 'element.owner', 'clipboard.paste', 'arrange.snapping', 'selection.all', 'selection.layer', 'selection.remove', 'selection.clear', 'selection.toggle'];

/** Every other command that is offered on all that is selected. */
export function RestForAll({ onRun }: ListProps) {
  const workplace = useWorkplace();
  const rest = commands.filter((command) => {
    const { id } = command;
    if (id.startsWith('element.stance.') || id.startsWith('note.colour.') || ELSEWHERE.includes(id)) return false;
    return AREAS.some((area) => id.startsWith(area)) && isOffered(command, workplace);
  });
  return rest.map(({ id, label, shortcuts }) => (
    <MenuItem key={id} onSelect={() => onRun(id)} shortcut={shortcuts[0] === undefined ? undefined : shortcutText(shortcuts[0])}>{t(label)}</MenuItem>
  ));
}
