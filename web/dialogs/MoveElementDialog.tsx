import { useState } from 'react';
import type { ElementId } from '../../shared/domain/ids.ts';
import { moveAndTell, namesOf } from '../commands/elementCommands.ts';
import { useStructure } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { DialogForm } from './DialogForm.tsx';
import { PositionFields, type Position } from './PositionFields.tsx';

/** Asks where elements go: any layer, any place in it. Several then stand one after the other. */
export function MoveElementDialog({ ids }: { readonly ids: readonly ElementId[] }) {
  const workplace = useWorkplace();
  const { layers } = useStructure();
  const [position, setPosition] = useState<Position | null>(() => {
    const moved = new Set(ids);
    const layer = layers.find(({ elements }) => elements.some((id) => moved.has(id)));
    const first = layer?.elements.findIndex((id) => moved.has(id)) ?? 0;
    return layer === undefined ? null : { layer: layer.id, after: layer.elements[first - 1] ?? null };
  });
  if (position === null) return null;
  const move = () => {
    workplace.closeDialog();
    moveAndTell(workplace, ids, position);
  };
  return (
    <DialogForm title={t('dialogs.move.title', { name: namesOf(workplace, ids) })} submit={t('dialogs.move.do')} onSubmit={move} onClose={workplace.closeDialog}>
      <PositionFields value={position} onChange={setPosition} moving={ids} />
    </DialogForm>
  );
}
