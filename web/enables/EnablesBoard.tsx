import { useLayoutEffect, useState } from 'react';
import board from '../board/Board.module.css';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/enablesWords.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { Spinner } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import css from './EnablesBoard.module.css';
import { EnablesContext } from './EnablesContext.ts';
import { EnablesFoot } from './EnablesFoot.tsx';
import { EnablesStage } from './EnablesStage.tsx';
import { makeEnables, serveEnables } from './makeEnables.ts';
import { useArranging } from './useArranging.ts';

/** The board arranged by what enables what: elements in columns from what is needed first to what it enables. It follows the
 *  blueprint, and what is selected is the same as elsewhere. */
export function EnablesBoard() {
  const workplace = useWorkplace();
  const [parts] = useState(() => makeEnables(workplace));
  useLayoutEffect(() => serveEnables(parts), [parts]);
  const arrangement = useWatched(parts.map.arrangement);
  return (
    <EnablesContext value={parts}>
      <div className={board.frame}>
        <div className={css.view}>
          {arrangement === null ? <div className={css.waiting} /> : <EnablesStage arrangement={arrangement} />}
          <Telling />
          <EnablesFoot />
        </div>
      </div>
    </EnablesContext>
  );
}

/** How the arranging goes on, when that is worth a word. */
function Telling() {
  const { state, arranger, plainly, plain, count, patient } = useArranging();
  if (state.kind === 'failed') {
    return <div className={css.telling}><Notice title={t('enables.failed')} actions={<Button onClick={() => arranger.carefully()}>{t('enables.again')}</Button>} /></div>;
  }
  if (state.kind === 'busy' && !patient) {
    return (
      <div className={css.telling} role="status">
        <p>{t('enables.arranging', { count: state.count })} <Spinner /></p>
        {state.done > 0 && <p>{t('enables.arranging.done', { done: state.done, count: state.count })}</p>}
        {!plainly && <Button onClick={() => arranger.stop()}>{t('enables.arranging.stop')}</Button>}
      </div>
    );
  }
  if (plain === 0) return null;
  return (
    <div className={css.note} role="status">
      <p>{plainly ? t('enables.stopped') : t('enables.plain', { plain, count })}</p>
      {plainly && <Button kind="quiet" onClick={() => arranger.carefully()}>{t('enables.carefully')}</Button>}
    </div>
  );
}
