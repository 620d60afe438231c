import type { ElementId } from '../../shared/domain/ids.ts';
import { t } from '../messages/t.ts';
import { ElementLink } from './ElementLink.tsx';
import { useKnown } from './KnownContext.ts';
import css from './EnablesOutline.module.css';

/** Go to an element's row in the outline, and give it the keyboard. */
export function goToRow(id: ElementId): void {
  document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] [data-focus="title"]`)?.focus();
}

/** What an element needs and enables, each a way to its row, and the loop it is in. */
export function RowLinks({ id }: { readonly id: ElementId }) {
  const { neighbours, loops, levels } = useKnown();
  if (neighbours.isAlone(id)) return null;
  const loop = loops.of.get(id);
  const others = loop === undefined ? [] : (loops.all[loop] ?? []).filter((each) => each !== id);
  return (
    <>
      <Names words={t('enables.outline.needs')} none={t('enables.outline.needs.none')} ids={neighbours.neededBy(id)} isBack={(need) => levels.leadsBack(need, id)} />
      <Names words={t('enables.outline.enables')} none={t('enables.outline.enables.none')} ids={neighbours.enabledBy(id)} isBack={(to) => levels.leadsBack(id, to)} />
      {loop !== undefined && <Names words={t('enables.outline.loop', { loop: loop + 1 })} none={`${t('enables.loop', { loop: loop + 1 })}.`} ids={others} isBack={() => false} />}
    </>
  );
}

function Names({ words, none, ids, isBack }: { readonly words: string; readonly none: string; readonly ids: readonly ElementId[]; readonly isBack: (id: ElementId) => boolean }) {
  if (ids.length === 0) return <p className={css.links}>{none}</p>;
  return (
    <p className={css.links}>
      <b>{words}</b>{' '}
      {ids.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <ElementLink id={id} onChoose={goToRow} />
          {isBack(id) && ` (${t('enables.outline.back')})`}
        </span>
      ))}
    </p>
  );
}
