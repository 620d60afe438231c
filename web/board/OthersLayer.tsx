import { LaserTrails } from './LaserTrails.tsx';
import { Pointers } from './pointers/Pointers.tsx';
import { SignMarks } from './SignMarks.tsx';
import { BoardMarks } from '../talk/BoardMarks.tsx';

/** What the others do and say on the board: comments, their pointers, quick words, and what they point at. */
export function OthersLayer() {
  return (
    <>
      <BoardMarks />
      <LaserTrails />
      <SignMarks />
      <Pointers />
    </>
  );
}
