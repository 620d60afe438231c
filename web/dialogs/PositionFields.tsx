import type { ElementId, LayerId } from '../../shared/domain/ids.ts';
import { nameOf } from '../commands/elementCommands.ts';
import { useStructure } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { Select } from '../ui/Select.tsx';

/** A place on the map: in a layer, after an element or (null) first. */
export interface Position {
  readonly layer: LayerId;
  readonly after: ElementId | null;
}

const FIRST = '';
const NOTHING: readonly ElementId[] = [];

/** Asks for a place on the map, in words: which layer, and after which element. */
export function PositionFields({ value, onChange, moving = NOTHING }: {
  readonly value: Position;
  readonly onChange: (value: Position) => void;
  /** What is being moved: it cannot stand after itself. */
  readonly moving?: readonly ElementId[];
}) {
  const workplace = useWorkplace();
  const { layers } = useStructure();
  const elementsIn = (layer: LayerId) => (layers.find(({ id }) => id === layer)?.elements ?? []).filter((id) => !moving.includes(id));
  const here = elementsIn(value.layer);
  // Somebody may have moved what was chosen: then the end of the layer.
  const after = value.after === null || here.includes(value.after) ? value.after : (here.at(-1) ?? null);
  return (
    <>
      <Select<string>
        label={t('dialogs.layer')}
        data-autofocus={moving.length > 0 || undefined}
        value={value.layer}
        options={layers.map(({ id, number, title }) => ({ value: id, label: t('dialogs.layer.option', { number, title }) }))}
        onChange={(layer) => onChange({ layer: layer as LayerId, after: elementsIn(layer as LayerId).at(-1) ?? null })}
      />
      <Select<string>
        label={t('dialogs.position')}
        value={after ?? FIRST}
        options={[{ value: FIRST, label: t('dialogs.position.first') }, ...here.map((id) => ({ value: id, label: t('dialogs.position.after', { name: nameOf(workplace, id) }) }))]}
        onChange={(id) => onChange({ layer: value.layer, after: id === FIRST ? null : (id as ElementId) })}
      />
    </>
  );
}
