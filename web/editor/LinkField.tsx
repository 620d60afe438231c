import type { Editor } from '@tiptap/core';
import { useEffect, useRef, useState } from 'react';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { linkAddress } from './linkAddress.ts';
import css from './prose.module.css';

/** Asks for the address of a link on what is selected; with nothing selected the address itself is put in. Enter sets
 *  it, Escape leaves the text as it is. The caret returns to the text either way. */
export function LinkField({ editor, onDone }: { readonly editor: Editor; readonly onDone: () => void }) {
  const [address, setAddress] = useState(() => {
    const { href } = editor.getAttributes('link') as { href?: unknown };
    return typeof href === 'string' ? href : '';
  });
  const [error, setError] = useState<string>();

  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const leave = () => {
    onDone();
    editor.commands.focus();
  };
  const set = () => {
    const href = linkAddress(address);
    if (href === null) {
      setError(t('element.text.link.wrong'));
      return;
    }
    const { empty } = editor.state.selection;
    const chain = editor.chain();
    if (empty && !editor.isActive('link')) chain.insertContent({ type: 'text', text: address.trim(), marks: [{ type: 'link', attrs: { href } }] });
    else chain.extendMarkRange('link').setLink({ href }).command(({ tr, commands }) => commands.setTextSelection(tr.selection.to));
    chain.unsetMark('link').run(); // what is typed next is not part of it
    leave();
  };
  const remove = () => {
    editor.chain().extendMarkRange('link').unsetLink().run();
    leave();
  };

  return (
    <form
      className={css.link}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        set();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        leave();
      }}
    >
      <TextField
        label={t('element.text.link.address')}
        size="compact"
        type="url"
        inputMode="url"
        autoComplete="off"
        ref={field}
        value={address}
        error={error}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <div className={css.linkButtons}>
        <Button kind="main" type="submit">{t('element.text.link.set')}</Button>
        {editor.isActive('link') && <Button onClick={remove}>{t('element.text.link.remove')}</Button>}
        <Button kind="quiet" onClick={leave}>{t('shell.cancel')}</Button>
      </div>
    </form>
  );
}
