import { Layers, Maximize, Minus, Plus } from 'lucide-react';
import foot from '../board/Foot.module.css';
import { StanceCounts } from '../board/StanceCounts.tsx';
import { runCommand } from '../commands/registry.ts';
import { WhatIsShown } from '../find/WhatIsShown.tsx';
import { useWatched } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { useEnables } from './EnablesContext.ts';

/** Along the foot: what is shown, how far the place has decided, the way back to the layers, zoom. */
export function EnablesFoot() {
  const { workplace, camera } = useEnables();
  const percent = useWatched(camera.percent);
  const run = (id: string) => () => runCommand(id, workplace);
  return (
    <section className={foot.foot} aria-label={t('enables.foot')}>
      <div className={foot.showing}><WhatIsShown /></div>
      <StanceCounts className={foot.counts} />
      <div className={foot.push} />
      <div className={foot.tight}>
        <button type="button" className={foot.button} onClick={run('view.enables')}><Layers aria-hidden="true" /><span>{t('commands.view.layers')}</span></button>
      </div>
      <div className={`${foot.tight} ${foot.zoom}`} role="group" aria-label={t('board.zoom')}>
        <button type="button" className={foot.button} aria-label={t('commands.board.zoomOut')} onClick={run('board.zoomOut')}><Minus aria-hidden="true" /></button>
        <button type="button" className={foot.percent} aria-label={t('board.zoom.actual', { percent })} onClick={run('board.zoomActual')}>{t('board.zoom.percent', { percent })}</button>
        <button type="button" className={foot.button} aria-label={t('commands.board.zoomIn')} onClick={run('board.zoomIn')}><Plus aria-hidden="true" /></button>
      </div>
      <div className={foot.tight}>
        <button type="button" className={foot.button} aria-label={t('commands.board.fit')} onClick={run('board.fit')}><Maximize aria-hidden="true" /><span className={foot.word}>{t('commands.board.fit')}</span></button>
      </div>
    </section>
  );
}
