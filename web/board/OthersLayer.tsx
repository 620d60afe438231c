import { Cursors } from './Cursors.tsx';
import { LaserTrails } from './LaserTrails.tsx';
import { SignMarks } from './SignMarks.tsx';

/** What the others do on the board just now: their pointers, what they say, and what they point at. */
export function OthersLayer() {
  return (
    <>
      <LaserTrails />
      <SignMarks />
      <Cursors />
    </>
  );
}
