import { useId, type ReactNode } from 'react';
import { READINESS_LEVELS, STANCES } from '../../shared/domain/Blueprint.ts';
import { sinceIn } from '../../shared/find/filterInAddress.ts';
import { toggled, type ChangedSince, type Filter } from '../../shared/find/Filter.ts';
import { runCommand } from '../commands/registry.ts';
import '../messages/findingWords.ts';
import { useAgencies, useHeading, useStructure } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { readinessLevelWords } from '../panel/readinessLevelWords.ts';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { StanceMark, stanceWord } from '../ui/StanceMark.tsx';
import { TextField } from '../ui/TextField.tsx';
import { canCompare } from './changedIds.ts';
import css from './FilterDialog.module.css';
import { visitsTo } from './visitsTo.ts';

/** Chooses what is shown. Every choice takes effect at once, in every view. */
export function FilterDialog() {
  const workplace = useWorkplace();
  const { showing } = workplace;
  const filter = useWatched(showing.filter);
  const agencies = useAgencies();
  const { layers, numbers } = useStructure();
  const core = useHeading().template.coreSet?.length ?? 0;
  const ids = useWatched(showing.ids);
  const count = ids === null ? numbers.size : [...numbers.keys()].filter((id) => ids.has(id)).length;
  const change = (part: Partial<Filter>) => showing.filter.set({ ...filter, ...part });
  return (
    <Dialog
      open
      size="wide"
      onClose={workplace.closeDialog}
      title={t('find.filter.title')}
      description={t('find.filter.what')}
      actions={(
        <>
          <Button kind="main" onClick={workplace.closeDialog}>{t('find.filter.done')}</Button>
          <Button onClick={() => runCommand('filter.clear', workplace)}>{t('find.clear')}</Button>
          <p className={css.count}>{t('find.some.here', { count, all: numbers.size })}</p>
        </>
      )}
    >
      {core > 0 && <Choice checked={filter.core} onChange={() => change({ core: !filter.core })}>{t('find.filter.core', { count: core })}</Choice>}
      <div className={css.groups}>
        <Group legend={t('find.filter.stance')}>
          {[null, ...STANCES].map((stance) => (
            <Choice key={stance} checked={filter.stances.includes(stance ?? 'undecided')} onChange={() => change({ stances: toggled(filter.stances, stance ?? 'undecided') })}>
              <StanceMark stance={stance} word="none" />{stanceWord(stance)}
            </Choice>
          ))}
        </Group>
        <Group legend={t('find.filter.owner')}>
          <Choice checked={filter.owners.includes('nobody')} onChange={() => change({ owners: toggled(filter.owners, 'nobody') })}>{t('board.card.noOwner')}</Choice>
          {[...agencies.values()].map((agency) => (
            <Choice key={agency.id} checked={filter.owners.includes(agency.id)} onChange={() => change({ owners: toggled(filter.owners, agency.id) })}>
              <AgencyBadge name={agency.name} initials={agency.initials} pattern={agency.pattern} decorative />{agency.name}
            </Choice>
          ))}
        </Group>
        <Group legend={t('find.filter.ready')}>
          <Choice checked={filter.readiness.includes('none')} onChange={() => change({ readiness: toggled(filter.readiness, 'none') })}>{t('find.ready.none')}</Choice>
          {READINESS_LEVELS.map((level) => (
            <Choice key={level} checked={filter.readiness.includes(level)} onChange={() => change({ readiness: toggled(filter.readiness, level) })}>{readinessLevelWords(level)}</Choice>
          ))}
        </Group>
        <Group legend={t('find.filter.layer')}>
          {layers.map(({ id, number, title }) => (
            <Choice key={id} checked={filter.layers.includes(id)} onChange={() => change({ layers: toggled(filter.layers, id) })}>{t('dialogs.layer.option', { number, title })}</Choice>
          ))}
        </Group>
        <Changed value={filter.changed} onChange={(changed) => change({ changed })} />
      </div>
    </Dialog>
  );
}

function Changed({ value, onChange }: { readonly value: ChangedSince | null; readonly onChange: (value: ChangedSince | null) => void }) {
  const { session } = useWorkplace();
  const name = useId();
  const today = new Date();
  const kind = value === null ? 'any' : value === 'visit' || value === 'today' ? value : 'day';
  const day = kind === 'day' ? (value ?? '') : isoDay(today);
  const choose = (next: typeof kind) => onChange(next === 'any' ? null : next === 'day' ? sinceIn(day) : next);
  return (
    <Group legend={t('find.filter.changed')}>
      {(['any', 'visit', 'today', 'day'] as const).map((each) => (
        <label key={each} className={css.choice}>
          <input type="radio" name={name} checked={kind === each} onChange={() => choose(each)} />
          <span>{t(`find.filter.changed.${each}`)}</span>
        </label>
      ))}
      {kind === 'day' && <TextField type="date" size="compact" label={t('find.filter.day')} value={day} max={isoDay(today)} onChange={(event) => onChange(sinceIn(event.currentTarget.value) ?? value)} />}
      {value !== null && <p className={css.note}>{t(howTold(value, canCompare(visitsTo(session.room), value, today)))}</p>}
    </Group>
  );
}

/** How it is known what changed, and what is not known. */
function howTold(since: ChangedSince, compared: boolean) {
  if (compared) return 'find.filter.compared';
  return since === 'visit' ? 'find.filter.first' : 'find.filter.dates';
}

/** A day where this person is, such as `2026-03-31`. */
function isoDay(day: Date): string {
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function Group({ legend, children }: { readonly legend: string; readonly children: ReactNode }) {
  return (
    <fieldset className={css.group}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

function Choice({ checked, onChange, children }: { readonly checked: boolean; readonly onChange: () => void; readonly children: ReactNode }) {
  return (
    <label className={css.choice}>
      <input type="checkbox" checked={checked} onChange={onChange} />
      <span>{children}</span>
    </label>
  );
}
