import { RotateCcw, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ElementId } from '../../shared/domain/ids.ts';
import { runCommand } from '../commands/registry.ts';
import { useAgencies, useElement, useOthersOn } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { authorshipWords } from './authorshipWords.ts';
import { useElementName } from './ElementName.tsx';
import css from './ElementPanel.module.css';
import { OthersHere } from './OthersHere.tsx';

/** Along the foot, in a place of fixed height so that nothing above moves: who else is here, and removing or putting
 *  back. Says so when somebody else removes the element meanwhile. */
export function PanelFoot({ id }: { readonly id: ElementId }) {
  const workplace = useWorkplace();
  const element = useElement(id);
  const agencies = useAgencies();
  const others = useOthersOn(id);
  const name = useElementName(id);
  const by = element === undefined ? undefined : (element.removed ?? (element.stance?.stance === 'remove' ? element.stance.by : undefined));
  const removed = by !== undefined;
  const mine = by?.name === workplace.session.participant.name && by.agency === workplace.session.participant.agency.id;
  const last = useRef({ id, removed });
  useEffect(() => {
    if (last.current.id === id && removed && !last.current.removed && !mine) announce(t('element.removed-meanwhile', { name }));
    last.current = { id, removed };
  }, [id, removed, mine, name]);
  if (element === undefined) return null;
  const run = (command: string) => {
    workplace.select({ kind: 'element', id });
    runCommand(command, workplace);
  };
  return (
    <footer className={css.foot} data-removed={removed || undefined}>
      <div className={css.footWords}>
        {removed && <p className={css.removedBy}>{t('element.removed-by', { by: authorshipWords(by, agencies) })}</p>}
        <OthersHere others={others} />
      </div>
      {workplace.canEdit && (
        <Button
          kind={removed ? 'main' : 'plain'}
          icon={removed ? <RotateCcw aria-hidden="true" /> : <Trash2 aria-hidden="true" />}
          onClick={() => run(removed ? 'element.restore' : 'element.remove')}
        >
          {removed ? t('element.put-back') : t('element.remove')}
        </Button>
      )}
    </footer>
  );
}
