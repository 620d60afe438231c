import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { MOST_CHARACTERS, wordsOf, type Mention, type Words } from '../../shared/domain/Comment.ts';
import { commandOf } from '../commands/registry.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { FieldError } from '../ui/Field.tsx';
import css from './Composer.module.css';
import { MentionField } from './MentionField.tsx';
import type { Draft, Talk } from './Talk.ts';
import { typedMention } from './typedMention.ts';

const EMPTY: Draft = { text: '', mentions: [] };

/** A field to write a comment in. An @ offers people and agencies. What is not sent is kept while the page is open. */
export function Composer({ talk, draftKey, label, send, onSend, onCancel, begin = EMPTY, purpose }: {
  readonly talk: Talk;
  /** What tells this draft from others. */
  readonly draftKey: string;
  readonly label: string;
  /** The words on the button. */
  readonly send: string;
  readonly onSend: (words: readonly Words[]) => void;
  /** What Escape and Cancel do, where there is something to go back to. */
  readonly onCancel?: (() => void) | undefined;
  /** What it begins with. */
  readonly begin?: Draft;
  /** Marks it for whoever gives it the keyboard. */
  readonly purpose: 'new' | 'answer' | 'change';
}) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(() => talk.drafts.get(draftKey) ?? begin);
  const [typed, setTyped] = useState<{ readonly from: number; readonly name: string } | null>(null);
  /** Where the caret goes with the next text: at once, since whoever types fast goes on. */
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.focus();
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  const tooLong = draft.text.length > MOST_CHARACTERS;
  const change = (next: Draft) => {
    setDraft(next);
    if (next.text === '') talk.drafts.delete(draftKey);
    else talk.drafts.set(draftKey, next);
  };
  const submit = () => {
    if (draft.text.trim() === '' || tooLong) return;
    onSend(wordsOf(draft.text.trim(), draft.mentions));
    talk.drafts.delete(draftKey);
    setDraft(EMPTY);
    setTyped(null);
  };
  const latest = useRef(submit);
  useEffect(() => {
    latest.current = submit;
  });
  const sendNow = useRef(() => latest.current());
  useEffect(() => {
    const mine = sendNow.current;
    return () => {
      if (talk.sending.get() === mine) talk.sending.set(null);
    };
  }, [talk]);
  const choose = (mention: Mention) => {
    if (typed === null) return;
    const before = `${draft.text.slice(0, typed.from)}@${mention.name} `;
    const after = draft.text.slice(typed.from + 1 + typed.name.length).replace(/^ /, '');
    change({ text: before + after, mentions: [mention, ...draft.mentions.filter(({ name }) => name !== mention.name)] });
    setTyped(null);
    caret.current = before.length;
  };
  return (
    <form
      className={css.composer}
      data-composer={purpose}
      data-empty={draft.text === '' || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label htmlFor={id} className={css.label}>{label}</label>
      <FieldError id={id} error={tooLong ? t('talk.tooLong', { most: MOST_CHARACTERS, count: draft.text.length }) : undefined} />
      <MentionField
        talk={talk}
        id={id}
        field={field}
        text={draft.text}
        invalid={tooLong}
        rows={purpose === 'answer' ? 1 : 2}
        typed={typed?.name ?? null}
        onChoose={choose}
        onText={(text, caret) => {
          change({ ...draft, text });
          setTyped(typedMention(text, caret));
        }}
        onEscape={onCancel ?? (() => talk.leave())}
        onFocus={() => talk.sending.set(sendNow.current)}
        onBlur={() => {
          if (talk.sending.get() === sendNow.current) talk.sending.set(null);
        }}
      />
      <div className={css.ways}>
        <Button kind="main" type="submit" aria-disabled={draft.text.trim() === '' || tooLong}>{send}</Button>
        {onCancel !== undefined && <Button onClick={onCancel}>{t('shell.cancel')}</Button>}
        <span className={css.help} id={`${id}-help`}>{t('talk.write.help')} <kbd>{shortcutText(commandOf('talk.send').shortcuts[0] ?? '')}</kbd></span>
      </div>
    </form>
  );
}
