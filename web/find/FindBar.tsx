import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { useDeferredValue, useEffect, useEffectEvent, useRef, useState } from 'react';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import type { ElementId, NoteId } from '../../shared/domain/ids.ts';
import { excerptAround, needleOf, type Needle } from '../../shared/find/findIn.ts';
import { foundNow, refound } from '../../shared/find/Found.ts';
import { nameOf } from '../commands/elementCommands.ts';
import { commandOf, runCommand } from '../commands/registry.ts';
import '../messages/findingWords.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { useNotes, useStructure } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { Signal } from '../model/Signal.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { focusItem } from '../workplace/focusItem.ts';
import type { SaidWords } from '../workplace/TalkControls.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import css from './FindBar.module.css';
import { findHits, type Hit } from './findHits.ts';

const NONE: readonly Hit[] = [];
const NOTHING_SAID = new Signal<readonly SaidWords[]>([]);

/** The search field under the bar: Enter goes to the next match and Shift+Enter to the one before, in whatever view is
 *  shown; Escape ends and gives the keyboard to the match. It keeps up while others write. */
export function FindBar() {
  const workplace = useWorkplace();
  const { model, showing } = workplace;
  const said = useSaid(workplace);
  const field = useRef<HTMLInputElement>(null);
  useWatched(model.revision); // what follows looks through everything that the model holds
  useStructure();
  useNotes();
  const found = useWatched(showing.found);
  const [query, setQuery] = useState(found?.query ?? '');
  const asked = useDeferredValue(query);
  const needle = needleOf(asked);
  const hits = needle === null ? NONE : findHits(model, said, needle);

  const keep = useEffectEvent(() => {
    if (asked !== query) return; // still typing: what was found already may be newer than what is shown
    const ids = hits.map(({ id }) => id);
    const last = showing.found.get();
    if (needle === null) showing.found.set(null);
    else if (last?.query !== asked) showing.found.set({ query: asked, ids, at: -1 });
    else if (last.ids.length !== ids.length || ids.some((id, index) => id !== last.ids[index])) showing.found.set(refound(last, ids));
  });
  useEffect(() => keep());
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  /** Look for what is in the field by now, however fast it was typed, before going to a match or ending. */
  const catchUp = () => {
    const typed = needleOf(query);
    if (typed === null) showing.found.set(null);
    else if (showing.found.get()?.query !== query) showing.found.set({ query, ids: findHits(model, said, typed).map(({ id }) => id), at: -1 });
  };
  const close = () => {
    catchUp();
    showing.searching.set(false);
    const last = showing.found.get();
    const now = last === null ? undefined : foundNow(last);
    requestAnimationFrame(() => {
      if (now === undefined || !focusItem(now)) document.getElementById('main')?.focus();
    });
  };
  const hit = hits.find(({ id }) => found !== null && id === foundNow(found));
  const keys = (id: string) => shortcutText(commandOf(id).shortcuts[0] ?? '');
  const none = found === null || found.ids.length === 0;
  return (
    <search className={css.bar}>
      <label className={css.field}>
        <Search aria-hidden="true" />
        <span className="sr">{t('find.label')}</span>
        <input
          ref={field}
          type="search"
          className={css.input}
          value={query}
          placeholder={t('find.label')}
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key.length > 1 || event.ctrlKey || event.metaKey) catchUp();
            if (event.key !== 'Enter' && event.key !== 'Escape') return;
            event.preventDefault();
            if (event.key === 'Escape') close();
            else runCommand(event.shiftKey ? 'find.previous' : 'find.next', workplace);
          }}
        />
      </label>
      <p className={css.count} role="status">
        <b>{countWords(needle, found)}</b>
        {hit !== undefined && needle !== null && <HitWords hit={hit} needle={needle} workplace={workplace} />}
      </p>
      <span className={css.buttons}>
        <IconButton kind="quiet" label={t('commands.find.previous')} shortcut={keys('find.previous')} icon={<ChevronUp aria-hidden="true" />} aria-disabled={none} onClick={() => runCommand('find.previous', workplace)} />
        <IconButton kind="quiet" label={t('commands.find.next')} shortcut={keys('find.next')} icon={<ChevronDown aria-hidden="true" />} aria-disabled={none} onClick={() => runCommand('find.next', workplace)} />
        <IconButton kind="quiet" label={t('shell.close')} shortcut="Escape" icon={<X aria-hidden="true" />} onClick={close} />
      </span>
    </search>
  );
}

/** All that is said in comments, as far as they are here. */
function useSaid({ talk }: Workplace): readonly SaidWords[] {
  return useWatched(useWatched(talk)?.said ?? NOTHING_SAID);
}

function countWords(needle: Needle | null, found: { readonly ids: readonly unknown[]; readonly at: number } | null): string {
  if (needle === null || found === null) return '';
  const count = found.ids.length;
  if (count === 0) return t('find.count.none');
  return found.at >= 0 && Number.isInteger(found.at) ? t('find.count', { at: found.at + 1, count }) : t('find.count.before', { count });
}

/** What was found and where in it, with the words around. */
function HitWords({ hit, needle, workplace }: { readonly hit: Hit; readonly needle: Needle; readonly workplace: Workplace }) {
  const shown = useWatched(workplace.showing.ids);
  const faded = hit.kind !== 'comment' && shown?.has(hit.id) === false;
  const words = hitWords(hit, needle, workplace);
  return <span className={css.hit}>{faded ? `${words} (${t('find.hidden')})` : words}</span>;
}

function hitWords(hit: Hit, needle: Needle, workplace: Workplace): string {
  const { id, kind, in: { field, text } } = hit;
  if (hit.kind === 'comment') return t('find.comment', { by: hit.by, text: excerptAround(text, needle) });
  if (kind === 'note') return t('find.note', { text: excerptAround(plainNote(workplace, id as NoteId), needle) });
  const name = nameOf(workplace, id as ElementId);
  if (field === 'number' || field === 'title' || field === 'text') return name;
  return t('find.hit.in', { name, field: t(`find.field.${field}`), text: excerptAround(text, needle) });
}

function plainNote({ model }: Workplace, id: NoteId): string {
  const note = model.note(id).get();
  return note === undefined ? '' : plainTextOf(note.text);
}
