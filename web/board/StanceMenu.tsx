import { STANCES, type Element, type Stance } from '../../shared/domain/Blueprint.ts';
import { isOffered } from '../commands/Command.ts';
import { commandOf } from '../commands/registry.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { shownStance } from '../panel/StanceField.tsx';
import { Menu, MenuChoices } from '../ui/Menu.tsx';
import { StanceMark, stanceWord } from '../ui/StanceMark.tsx';

/** Decides on the selected element. `onRun` is given the command for what is chosen. */
export function StanceMenu({ element, onRun }: { readonly element: Element; readonly onRun: (command: string) => void }) {
  const workplace = useWorkplace();
  return (
    <Menu label={t('board.stance')} button={<button type="button">{t('board.stance')}</button>}>
      <MenuChoices
        name="stance"
        label={t('board.stance.label')}
        value={shownStance(element) ?? 'undecided'}
        options={[...STANCES, null].filter((stance) => stance === shownStance(element) || isOffered(commandOf(stanceCommand(stance)), workplace)).map((stance) => ({
          value: stance ?? ('undecided' as const), label: stanceWord(stance), mark: <StanceMark stance={stance} word="none" />,
        }))}
        onChange={(value) => onRun(stanceCommand(value === 'undecided' ? null : value))}
      />
    </Menu>
  );
}

function stanceCommand(stance: Stance | null): string {
  switch (stance) {
    case 'add': return 'element.restore';
    case 'remove': return 'element.remove';
    case null: return 'element.stance.undecided';
    case 'keep':
    case 'change': return `element.stance.${stance}`;
  }
}
