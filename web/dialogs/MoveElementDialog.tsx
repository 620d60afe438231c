import { useState } from 'react';
import type { ElementId } from '../../shared/domain/ids.ts';
import { moveAndTell, nameOf } from '../commands/elementCommands.ts';
import { useStructure } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { DialogForm } from './DialogForm.tsx';
import { PositionFields, type Position } from './PositionFields.tsx';

/** Asks where an element goes: any layer, any place in it. */
export function MoveElementDialog({ id }: { readonly id: ElementId }) {
  const workplace = useWorkplace();
  const { layers } = useStructure();
  const [position, setPosition] = useState<Position | null>(() => {
    const layer = layers.find(({ elements }) => elements.includes(id));
    return layer === undefined ? null : { layer: layer.id, after: layer.elements[layer.elements.indexOf(id) - 1] ?? null };
  });
  if (position === null) return null;
  const move = () => {
    workplace.closeDialog();
    moveAndTell(workplace, id, position);
  };
  return (
    <DialogForm title={t('dialogs.move.title', { name: nameOf(workplace, id) })} submit={t('dialogs.move.do')} onSubmit={move} onClose={workplace.closeDialog}>
      <PositionFields value={position} onChange={setPosition} moving={id} />
    </DialogForm>
  );
}
