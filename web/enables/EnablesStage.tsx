import { useEffect, useLayoutEffect, useRef } from 'react';
import { ScrolledView } from '../board/ScrolledView.ts';
import stageCss from '../board/Stage.module.css';
import { WheelAndPinch } from '../board/gestures/WheelAndPinch.ts';
import { useWatched } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { AloneHeading } from './AloneHeading.tsx';
import css from './EnablesBoard.module.css';
import { EnablesCards } from './EnablesCards.tsx';
import { useEnables } from './EnablesContext.ts';
import { EnablesLinks } from './EnablesLinks.tsx';
import { EnablesPicture } from './EnablesPicture.tsx';
import type { Arrangement } from './graph/Arrangement.ts';
import { inReadingOrder } from './graph/walkLinks.ts';
import { LoopsList } from './LoopsList.tsx';
import { SelectedBar } from './SelectedBar.tsx';
import { StageHands } from './StageHands.ts';

/** The sheet with all elements and links where they were arranged. */
export function EnablesStage({ arrangement }: { readonly arrangement: Arrangement }) {
  const parts = useEnables();
  const { camera, workplace, map } = parts;
  const stage = useRef<HTMLDivElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const world = useRef<HTMLDivElement>(null);
  const detail = useWatched(camera.detail);

  useLayoutEffect(() => {
    const node = stage.current;
    if (node === null) return undefined;
    const measure = () => camera.resize({ width: node.clientWidth, height: node.clientHeight, inset: 0 });
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(node);
    const first = inReadingOrder(map.arrangement.get()?.cards ?? new Map())[0];
    if (workplace.selection.get()?.kind === 'element') workplace.stage?.showSelection();
    else if (first !== undefined) camera.reveal(map.rectOf(first)!);
    return () => sizes.disconnect();
  }, [camera, workplace, map]);

  useLayoutEffect(() => {
    if (sheet.current === null) return undefined;
    const view = new ScrolledView(sheet.current, camera);
    return () => view.close();
  }, [camera]);

  useLayoutEffect(() => camera.onPaint(({ zoom }) => {
    if (world.current !== null) world.current.style.transform = `scale(${zoom})`;
  }), [camera]);

  useEffect(() => {
    if (surface.current === null || stage.current === null) return undefined;
    const hands = new StageHands(surface.current, parts);
    const wheel = new WheelAndPinch(stage.current, camera);
    return () => {
      hands.close();
      wheel.close();
    };
  }, [parts, camera]);

  return (
    <div ref={stage} className={`${stageCss.stage} ${css.stage}`} tabIndex={-1} data-stage="" role="group" aria-label={t('enables.stage')}>
      <div ref={surface} className={stageCss.surface}>
        <div ref={sheet} className={stageCss.sheet}>
          <div className={stageCss.field}>
            <EnablesPicture arrangement={arrangement} />
            <div ref={world} className={`${stageCss.world} ${css.world}`} data-detail={detail}>
              <EnablesLinks arrangement={arrangement} />
              <EnablesCards arrangement={arrangement} />
              <AloneHeading at={arrangement.alone} />
            </div>
          </div>
        </div>
      </div>
      <LoopsList />
      <SelectedBar />
    </div>
  );
}
