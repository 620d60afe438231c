import { useLayoutEffect, useRef } from 'react';
import { useBoard } from '../BoardContext.ts';
import { PointerPicture } from './PointerPicture.ts';
import css from './Pointers.module.css';

/** The others' pointers. Who is here is told elsewhere; for screen readers they would only be noise. */
export function Pointers() {
  const board = useBoard();
  const ref = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const pen = ref.current?.getContext('2d') ?? null;
    if (ref.current === null || pen === null) return undefined;
    const picture = new PointerPicture(ref.current, pen, board);
    return () => picture.close();
  }, [board]);
  return <canvas ref={ref} className={css.pointers} data-pointers aria-hidden="true" />;
}
