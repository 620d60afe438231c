import { Map, Maximize, Minus, Plus, Waypoints } from 'lucide-react';
import { runCommand } from '../commands/registry.ts';
import { WhatIsShown } from '../find/WhatIsShown.tsx';
import { useHeading } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { useBoard } from './BoardContext.ts';
import css from './Foot.module.css';
import { KeyPopover } from './KeyPopover.tsx';
import { LinksSelect } from './LinksSelect.tsx';
import { MINIMAP_BUTTON } from './MinimapLater.tsx';
import { StanceCounts } from './StanceCounts.tsx';

/** The title block along the foot of the sheet: what is shown, how far the place has decided, links, key and zoom. */
export function Foot() {
  const workplace = useWorkplace();
  const { template } = useHeading();
  return (
    <section className={css.foot} aria-label={t('board.foot')}>
      <div className={css.showing}><WhatIsShown /></div>
      <StanceCounts className={css.counts} />
      <div className={css.links}><LinksSelect /></div>
      <div className={css.push} />
      <div className={css.template}><span className={css.label}>{t('board.template', { version: template.version })}</span></div>
      <div className={css.tight}><button type="button" className={css.button} aria-label={t('commands.view.enables')} onClick={() => runCommand('view.enables', workplace)}><Waypoints aria-hidden="true" /><span className={css.word}>{t('commands.view.enables')}</span></button></div>
      <div className={css.tight}><KeyPopover className={css.button} /></div>
      <Zoom />
    </section>
  );
}

function Zoom() {
  const workplace = useWorkplace();
  const { camera, state } = useBoard();
  const percent = useWatched(camera.percent);
  const minimap = useWatched(state.minimap);
  return (
    <>
      <div className={`${css.tight} ${css.zoom}`} role="group" aria-label={t('board.zoom')}>
        <button type="button" className={css.button} aria-label={t('commands.board.zoomOut')} onClick={() => runCommand('board.zoomOut', workplace)}><Minus aria-hidden="true" /></button>
        <button type="button" className={css.percent} aria-label={t('board.zoom.actual', { percent })} onClick={() => runCommand('board.zoomActual', workplace)}>{t('board.zoom.percent', { percent })}</button>
        <button type="button" className={css.button} aria-label={t('commands.board.zoomIn')} onClick={() => runCommand('board.zoomIn', workplace)}><Plus aria-hidden="true" /></button>
      </div>
      <div className={css.tight}>
        <button type="button" className={css.button} aria-label={t('commands.board.fit')} onClick={() => runCommand('board.fit', workplace)}><Maximize aria-hidden="true" /><span className={css.word}>{t('commands.board.fit')}</span></button>
        <button type="button" id={MINIMAP_BUTTON} className={css.button} aria-label={t('commands.board.minimap')} aria-pressed={minimap} onClick={() => runCommand('board.minimap', workplace)}><Map aria-hidden="true" /><span className={css.word}>{t('commands.board.minimap')}</span></button>
      </div>
    </>
  );
}
