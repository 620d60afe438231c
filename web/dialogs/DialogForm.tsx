import { useId, type ReactNode } from 'react';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import css from './dialogs.module.css';

/** A dialog that asks for something: Enter or the main button submits, Escape or Cancel leaves all as it is. */
export function DialogForm({ title, description, submit, onSubmit, onClose, children }: {
  readonly title: string;
  readonly description?: string;
  /** Words of the main button. */
  readonly submit: string;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      {...(description === undefined ? {} : { description })}
      actions={<><Button kind="main" type="submit" form={id}>{submit}</Button><Button onClick={onClose}>{t('shell.cancel')}</Button></>}
    >
      <form
        id={id}
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation(); // a dialog opened from within another form is not part of it
          onSubmit();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}
