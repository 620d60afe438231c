import type { ElementId } from '../../shared/domain/ids.ts';
import { nameOf } from '../commands/elementCommands.ts';
import { useElement, useStructure } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import css from './ElementLink.module.css';

/** A way to an element of this view, by its number and title. */
export function ElementLink({ id, onChoose }: { readonly id: ElementId; readonly onChoose: (id: ElementId) => void }) {
  const workplace = useWorkplace();
  useElement(id); // its title may be another
  useStructure(); // and so may its number
  return (
    <a
      href={`#${id}`}
      className={css.link}
      onClick={(event) => {
        event.preventDefault();
        onChoose(id);
      }}
    >
      {nameOf(workplace, id)}
    </a>
  );
}
