import { useLayoutEffect, useRef } from 'react';
import { onAppearance } from '../board/overview/Palette.ts';
import stageCss from '../board/Stage.module.css';
import { useEnables, useOverview } from './EnablesContext.ts';
import { EnablesPainter } from './EnablesPainter.ts';
import type { Arrangement } from './graph/Arrangement.ts';

/** From far away, one picture instead of thousands of cards and links in the page. */
export function EnablesPicture({ arrangement }: { readonly arrangement: Arrangement }) {
  const { workplace, camera, around } = useEnables();
  const overview = useOverview();
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const pen = canvas.current?.getContext('2d') ?? null;
    if (!overview || canvas.current === null || pen === null) return undefined;
    const painter = new EnablesPainter(canvas.current, pen, arrangement, workplace, around);
    const again = () => painter.paint(camera.viewport, camera.stage);
    const stops = [camera.onPaint(again), onAppearance(() => painter.refresh(again)), workplace.showing.ids.subscribe(again), around.subscribe(again)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [overview, arrangement, workplace, camera, around]);
  return <canvas ref={canvas} className={stageCss.overview} hidden={!overview} aria-hidden="true" />;
}
