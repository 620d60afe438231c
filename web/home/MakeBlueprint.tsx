import { useCallback, useId, useRef, useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { listTemplates, makeBlueprint } from '../api/making.ts';
import { explain } from '../api/ApiError.ts';
import { useLoaded } from '../api/useLoaded.ts';
import { joinAddressOf } from '../join/joinAddress.ts';
import '../messages/homeWords.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import css from './MakeBlueprint.module.css';
import { parsePlaceCodes } from './placeCodes.ts';
import { bySize, TemplateChoice } from './TemplateChoice.tsx';

type Problems = Partial<Record<'place' | 'title' | 'codes', string>>;

/** Two steps on one page: choose a template, name the place. Then on to joining as its facilitator. */
export function MakeBlueprint() {
  const [templates, reload] = useLoaded(listTemplates);
  const [, go] = useLocation();
  const [chosen, setChosen] = useState<string | null>(null);
  const [place, setPlace] = useState('');
  const [title, setTitle] = useState('');
  const [codes, setCodes] = useState('');
  const [moreOpen, setMoreOpen] = useState(false);
  const [problems, setProblems] = useState<Problems>({});
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const focusOn = useCallback((field: keyof Problems) => {
    // After the next paint: the field may stand in a part that is only now unfolded.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus());
  }, []);

  const list = templates.state === 'ready' ? bySize(templates.value) : [];
  const template = chosen ?? list[0]?.id ?? null;

  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (sending || template === null) return;
    const found = problemsIn({ place, title, codes });
    setProblems(found);
    setFailure(null);
    if (found.title !== undefined || found.codes !== undefined) setMoreOpen(true);
    const [first] = (['place', 'title', 'codes'] as const).filter((field) => found[field] !== undefined);
    if (first !== undefined) {
      focusOn(first);
      return;
    }
    setSending(true);
    announce(t('home.making'));
    try {
      const made = await makeBlueprint({
        template,
        place: { name: place.trim(), gssCodes: parsePlaceCodes(codes).codes },
        ...(title.trim() === '' ? {} : { title: title.trim() }),
      });
      go(joinAddressOf(made.links.facilitator, { made: true }));
    } catch (error) {
      setFailure(error);
      setSending(false);
    }
  };

  return (
    <form ref={form} className={css.form} noValidate onSubmit={(event) => void make(event)}>
      <section aria-labelledby={`${id}-choose`}>
        <h2 id={`${id}-choose`} className={css.step}><span>1</span>{t('home.choose')}</h2>
        {templates.state === 'loading' && <Loading label={t('home.templates.loading')} />}
        {templates.state === 'failed' && (
          <EmptyState title={t('home.templates.failed')} actions={<Button onClick={reload}>{t('home.templates.retry')}</Button>}>
            {explain(templates.error)}
          </EmptyState>
        )}
        {templates.state === 'ready' && <TemplateChoice templates={list} chosen={template} onChoose={setChosen} />}
      </section>
      <section aria-labelledby={`${id}-name`} className={css.name}>
        <h2 id={`${id}-name`} className={css.step}><span>2</span>{t('home.name-place')}</h2>
        <TextField
          name="place"
          label={t('home.place')}
          hint={t('home.place.hint')}
          error={problems.place}
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value)}
          autoComplete="off"
          required
        />
        <details className={css.more} open={moreOpen} onToggle={(event) => setMoreOpen(event.currentTarget.open)}>
          <summary>{t('home.more')}</summary>
          <div className={css.fields}>
            <TextField
              name="title"
              label={t('home.blueprint-title')}
              hint={t('home.blueprint-title.hint')}
              error={problems.title}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
              autoComplete="off"
            />
            <TextField
              name="codes"
              label={t('home.codes')}
              hint={t('home.codes.hint')}
              error={problems.codes}
              value={codes}
              onChange={(event) => setCodes(event.currentTarget.value)}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              figures
            />
          </div>
        </details>
        {failure !== null && <Notice title={t('home.make.failed')}>{explain(failure)}</Notice>}
        <div className={css.actions}>
          <Button type="submit" kind="main" size="big" aria-disabled={sending || template === null}>
            {sending ? t('home.making') : t('home.make')}
          </Button>
        </div>
      </section>
    </form>
  );
}

function problemsIn(typed: { readonly place: string; readonly title: string; readonly codes: string }): Problems {
  const max = LIMITS.maxTitleLength;
  const { wrong } = parsePlaceCodes(typed.codes);
  return {
    ...(typed.place.trim() === '' ? { place: t('home.place.missing') } : {}),
    ...(typed.place.trim().length > max ? { place: t('home.place.long', { max }) } : {}),
    ...(typed.title.trim().length > max ? { title: t('home.blueprint-title.long', { max }) } : {}),
    ...(wrong.length > 0 ? { codes: t('home.codes.wrong', { count: wrong.length, codes: wrong.join(', ') }) } : {}),
  };
}
