import { useId, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Mention } from '../../shared/domain/Comment.ts';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { useWatched } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import css from './Composer.module.css';
import type { Talk } from './Talk.ts';

/** No more than so many are offered at once. */
const MOST_OFFERED = 8;

/** A text of several lines that offers people and agencies while a name is typed after an @. It stays a text for screen readers,
 *  with the list beside it: a combobox has one line only. */
export function MentionField({ talk, id, field, text, invalid, rows, typed, onChoose, onText, onEscape, onFocus, onBlur }: {
  readonly talk: Talk;
  readonly id: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly invalid: boolean;
  readonly rows: number;
  /** The name being typed after an @; null when none is. */
  readonly typed: string | null;
  readonly onChoose: (mention: Mention) => void;
  readonly onText: (text: string, caret: number) => void;
  /** What Escape does when nothing is offered. */
  readonly onEscape: () => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}) {
  const list = useId();
  const agencies = useAgencies();
  useWatched(talk.people.all);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [at, setAt] = useState<{ readonly typed: string | null; readonly index: number }>({ typed: null, index: 0 });
  const offered = typed === null || typed === dismissed ? [] : talk.people.mentionable(typed).slice(0, MOST_OFFERED);
  const index = at.typed === typed ? Math.min(at.index, offered.length - 1) : 0;
  const active = offered[index];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (active === undefined) {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      onEscape();
    } else if (step !== 0) setAt({ typed, index: (index + step + offered.length) % offered.length });
    else if (event.key === 'Enter' || event.key === 'Tab') onChoose(active.mention);
    else if (event.key === 'Escape') {
      event.stopPropagation();
      setDismissed(typed);
    } else return;
    event.preventDefault();
  };
  return (
    <>
      <textarea
        ref={field}
        id={id}
        className={css.field}
        rows={rows}
        value={text}
        aria-invalid={invalid}
        aria-describedby={`${id}-help`}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={active === undefined ? undefined : list}
        aria-activedescendant={active === undefined ? undefined : `${list}-${index}`}
        onChange={(event) => onText(event.currentTarget.value, event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onBlur={onBlur}
      />
      {active !== undefined && (
        <div id={list} role="listbox" aria-label={t('talk.mention')} className={css.offered}>
          {offered.map(({ mention, agency, agencyName }, place) => {
            const known = agency === null ? undefined : agencies.get(agency);
            return (
              // The text keeps the keyboard, and says which of these is meant.
              <div
                key={`${mention.kind} ${mention.id}`}
                id={`${list}-${place}`}
                role="option"
                tabIndex={-1}
                aria-selected={place === index}
                className={css.offer}
                onPointerDown={(event) => event.preventDefault()}
                onPointerUp={() => onChoose(mention)}
              >
                {known !== undefined && <AgencyBadge {...known} decorative />}
                <span className={css.who}>{mention.name}</span>
                <span className={css.what}>{mention.kind === 'agency' ? t('talk.mention.agency') : agencyName}</span>
              </div>
            );
          })}
        </div>
      )}
    </>
  );
}
