import { useId, useRef, useState } from 'react';
import { IMAGE_TYPES } from '../../../shared/protocol/images.ts';
import { DialogForm } from '../../dialogs/DialogForm.tsx';
import dialogs from '../../dialogs/dialogs.module.css';
import { useWorkplace } from '../../hooks/useWorkplace.ts';
import { t } from '../../messages/t.ts';
import { describedBy, Field } from '../../ui/Field.tsx';
import { addImages } from './addImages.ts';
import css from './AddImageDialog.module.css';

/** Asks for an image of this device, and what it shows. Without a drag, and without the clipboard. */
export function AddImageDialog() {
  const id = useId();
  const workplace = useWorkplace();
  const chosen = useRef<HTMLInputElement>(null);
  const [description, setDescription] = useState('');
  const [missing, setMissing] = useState<'file' | 'description' | null>(null);
  const add = () => {
    const file = chosen.current?.files?.[0];
    if (file === undefined || description.trim() === '') {
      setMissing(file === undefined ? 'file' : 'description');
      document.getElementById(`${id}-${file === undefined ? 'file' : 'words'}`)?.focus();
      return;
    }
    workplace.closeDialog();
    addImages(workplace, [{ file, name: file.name, description: description.trim() }], null);
  };
  return (
    <DialogForm title={t('pieces.add.image')} submit={t('pieces.add.do')} onSubmit={add} onClose={workplace.closeDialog}>
      <Field id={`${id}-file`} label={t('pieces.image.file')} hint={t('pieces.image.file.hint')} error={missing === 'file' ? t('pieces.image.file.missing') : undefined}>
        <input
          ref={chosen}
          id={`${id}-file`}
          className={css.file}
          type="file"
          accept={IMAGE_TYPES.join(',')}
          data-autofocus
          aria-invalid={missing === 'file' || undefined}
          aria-describedby={describedBy(`${id}-file`, { hint: true, error: missing === 'file' })}
        />
      </Field>
      <Field id={`${id}-words`} label={t('pieces.words.image')} hint={t('pieces.words.hint')} error={missing === 'description' ? t('pieces.image.words.missing') : undefined}>
        <textarea
          id={`${id}-words`}
          className={dialogs.text}
          rows={2}
          value={description}
          maxLength={2_000}
          aria-invalid={missing === 'description' || undefined}
          aria-describedby={describedBy(`${id}-words`, { hint: true, error: missing === 'description' })}
          onChange={(event) => setDescription(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
      </Field>
    </DialogForm>
  );
}
