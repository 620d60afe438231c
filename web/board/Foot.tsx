import { Maximize, Minus, Plus } from 'lucide-react';
import { useId } from 'react';
import { STANCES } from '../../shared/domain/Blueprint.ts';
import { runCommand } from '../commands/registry.ts';
import { useHeading, useNotes, useStanceCounts, useStructure } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { StanceMark, stanceWord } from '../ui/StanceMark.tsx';
import { useBoard } from './BoardContext.ts';
import { LINKS_SHOWN, type LinksShown } from './BoardState.ts';
import css from './Foot.module.css';
import { KeyPopover } from './KeyPopover.tsx';

/** The title block along the foot of the sheet: what is shown, how far the place has decided, links, key and zoom. */
export function Foot() {
  const { template } = useHeading();
  return (
    <section className={css.foot} aria-label={t('board.foot')}>
      <div className={css.showing}><Showing /></div>
      <StanceCounts className={css.counts} />
      <div className={css.links}><LinksSelect /></div>
      <div className={css.push} />
      <div className={css.template}><span className={css.label}>{t('board.template', { version: template.version })}</span></div>
      <div className={css.tight}><KeyPopover className={css.button} /></div>
      <Zoom />
    </section>
  );
}

function Showing() {
  const { numbers } = useStructure();
  const { shown } = useNotes();
  return (
    <>
      <span className={css.label}>{t('board.showing')}</span>
      <b className={css.strong}>{t('board.showing.what', { elements: numbers.size, notes: shown.length })}</b>
    </>
  );
}

/** How many elements have which stance. */
export function StanceCounts({ className }: { readonly className?: string | undefined }) {
  const counts = useStanceCounts();
  return (
    <ul className={className} aria-label={t('board.counts')}>
      {[null, ...STANCES].map((stance) => (
        <li key={stance ?? 'undecided'}>
          <StanceMark stance={stance} label={t('board.count', { stance: stanceWord(stance), count: counts[stance ?? 'undecided'] })} />
        </li>
      ))}
    </ul>
  );
}

/** Which links are drawn. */
export function LinksSelect() {
  const { state } = useBoard();
  const shown = useWatched(state.linksShown);
  const id = useId();
  return (
    <>
      <label className={css.label} htmlFor={id}>{t('board.links')}</label>
      <select id={id} className={css.select} value={shown} onChange={(event) => state.linksShown.set(event.currentTarget.value as LinksShown)}>
        {LINKS_SHOWN.map((value) => <option key={value} value={value}>{t(`board.links.${value}`)}</option>)}
      </select>
    </>
  );
}

function Zoom() {
  const workplace = useWorkplace();
  const percent = useWatched(useBoard().camera.percent);
  return (
    <>
      <div className={`${css.tight} ${css.zoom}`} role="group" aria-label={t('board.zoom')}>
        <button type="button" className={css.button} aria-label={t('commands.board.zoomOut')} onClick={() => runCommand('board.zoomOut', workplace)}><Minus aria-hidden="true" /></button>
        <button type="button" className={css.percent} aria-label={t('board.zoom.actual', { percent })} onClick={() => runCommand('board.zoomActual', workplace)}>{t('board.zoom.percent', { percent })}</button>
        <button type="button" className={css.button} aria-label={t('commands.board.zoomIn')} onClick={() => runCommand('board.zoomIn', workplace)}><Plus aria-hidden="true" /></button>
      </div>
      <div className={css.tight}>
        <button type="button" className={css.button} onClick={() => runCommand('board.fit', workplace)}><Maximize aria-hidden="true" />{t('commands.board.fit')}</button>
      </div>
    </>
  );
}
