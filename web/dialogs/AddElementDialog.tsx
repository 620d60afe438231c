import { useState } from 'react';
import { nameOf } from '../commands/elementCommands.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { TextField } from '../ui/TextField.tsx';
import type { DialogRequest } from '../workplace/Workplace.ts';
import { focusNewItem } from '../workplace/focusItem.ts';
import { DialogForm } from './DialogForm.tsx';
import { PositionFields, type Position } from './PositionFields.tsx';

/** Asks what a new element is called and where it goes; puts it there and selects it. */
export function AddElementDialog({ request }: { readonly request: Extract<DialogRequest, { kind: 'addElement' }> }) {
  const workplace = useWorkplace();
  const { model } = workplace;
  const [title, setTitle] = useState('');
  const [position, setPosition] = useState<Position>({ layer: request.layer, after: request.after });
  const [error, setError] = useState<string>();
  const add = () => {
    if (title.trim() === '') {
      setError(t('dialogs.add.name.missing'));
      return;
    }
    const id = model.addElement(position, title.trim());
    workplace.closeDialog();
    workplace.select({ kind: 'element', id });
    focusNewItem(id);
    const layer = model.structure.get().layers.find((each) => each.id === position.layer);
    announce(t('dialogs.added', { name: nameOf(workplace, id), layer: layer?.title ?? '' }));
  };
  return (
    <DialogForm title={t('dialogs.add.title')} submit={t('dialogs.add.do')} onSubmit={add} onClose={workplace.closeDialog}>
      <TextField
        label={t('dialogs.add.name')}
        hint={t('dialogs.add.name.hint')}
        value={title}
        error={error}
        maxLength={200}
        autoComplete="off"
        data-autofocus
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <PositionFields value={position} onChange={setPosition} />
    </DialogForm>
  );
}
