import { useId, useState } from 'react';
import { DialogForm } from '../../dialogs/DialogForm.tsx';
import css from '../../dialogs/dialogs.module.css';
import { useWorkplace } from '../../hooks/useWorkplace.ts';
import '../../messages/handsWords.ts';
import { t } from '../../messages/t.ts';
import { Field, describedBy } from '../../ui/Field.tsx';
import { imagesIn } from '../../pieces/images/imageFiles.ts';
import { paste } from './clipboard.ts';
import { clipIn } from './clipFormats.ts';

/** Where the browser does not let the page look at the clipboard: a field to paste into by its own means, a finger's
 *  included. A copy from a Placeprint is put in at once. */
export function PasteDialog() {
  const id = useId();
  const workplace = useWorkplace();
  const [text, setText] = useState('');
  const submit = () => {
    workplace.closeDialog();
    if (text.trim() !== '') paste(workplace, { html: '', text, images: [] });
  };
  return (
    <DialogForm title={t('hands.paste.title')} submit={t('hands.paste.do')} onSubmit={submit} onClose={workplace.closeDialog}>
      <Field id={id} label={t('hands.paste.text')} hint={t('hands.paste.hint')}>
        <textarea
          id={id}
          className={css.text}
          value={text}
          data-autofocus
          aria-describedby={describedBy(id, { hint: true, error: false })}
          onChange={(event) => setText(event.currentTarget.value)}
          onPaste={(event) => {
            const page = event.clipboardData.getData('text/html');
            const images = event.clipboardData.getData('text/plain') === '' ? imagesIn(event.clipboardData) : [];
            if (clipIn(page) === null && images.length === 0) return;
            event.preventDefault();
            workplace.closeDialog();
            paste(workplace, { html: page, text: '', images });
          }}
        />
      </Field>
    </DialogForm>
  );
}
