import type { ElementId } from '../../shared/domain/ids.ts';
import { runCommand } from '../commands/registry.ts';
import { useAgencies, useElement } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { authorshipWords } from '../panel/authorshipWords.ts';
import { useElementName } from '../panel/ElementName.tsx';
import { Button } from '../ui/Button.tsx';
import css from './Removed.module.css';

/** The place's own elements that were taken off a layer, with who did and a way back. */
export function RemovedElements({ ids }: { readonly ids: readonly ElementId[] }) {
  if (ids.length === 0) return null;
  return (
    <details className={css.removed}>
      <summary data-focus="removed">{t('outline.removed', { count: ids.length })}</summary>
      <ul>{ids.map((id) => <RemovedElement key={id} id={id} />)}</ul>
    </details>
  );
}

function RemovedElement({ id }: { readonly id: ElementId }) {
  const workplace = useWorkplace();
  const agencies = useAgencies();
  const name = useElementName(id);
  const removed = useElement(id)?.removed ?? null;
  const select = () => workplace.select({ kind: 'element', id });
  return (
    <li className={css.item} data-row={id}>
      <div className={css.words}>
        <button type="button" className={css.name} data-item-focus={id} onClick={() => workplace.openPanel(id)}>{name}</button>
        {removed !== null && <span className={css.by}>{authorshipWords(removed, agencies)}</span>}
      </div>
      {workplace.canEdit && (
        <Button
          aria-label={t('outline.put-back', { name })}
          data-focus="element.restore"
          onClick={() => {
            select();
            runCommand('element.restore', workplace);
          }}
        >
          {t('element.put-back')}
        </Button>
      )}
    </li>
  );
}
