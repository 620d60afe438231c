import type { ElementId } from '../../shared/domain/ids.ts';
import { useAgencies, useElement, useStructure } from '../hooks/useBlueprint.ts';
import { useWatched } from '../hooks/useWorkplace.ts';
import { useBoard, useLayout, useOverview } from './BoardContext.ts';
import { factsOf, titleOf } from './cardWords.ts';
import { Pinned } from './Pinned.tsx';
import css from './Stage.module.css';

/** From far away cards are only numbers: the name of the one pointed at, in readable size. Its card has the same words
 *  as its accessible name. */
export function OverviewTip() {
  const pointed = useWatched(useBoard().state.pointed);
  return useOverview() && pointed !== null ? <Tip key={pointed} id={pointed} /> : null;
}

function Tip({ id }: { readonly id: ElementId }) {
  const element = useElement(id);
  const agencies = useAgencies();
  const { numbers } = useStructure();
  const layout = useLayout();
  if (element === undefined) return null;
  const owner = element.owner === null ? undefined : agencies.get(element.owner);
  return (
    <Pinned place={() => layout.cards.get(id)} beside>
      <div className={css.tip} aria-hidden="true"><b>{numbers.get(id)} {titleOf(element)}</b>{factsOf(element, owner)}</div>
    </Pinned>
  );
}
