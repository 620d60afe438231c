import { PieceBar } from './PieceBar.tsx';
import { PieceEditing } from './PieceEditing.tsx';
import { ResizeHandles } from './ResizeHandles.tsx';

/** What is laid over the board for the note or piece I selected: handles, actions, its words being written. */
export function OnTheBoard() {
  return (
    <>
      <ResizeHandles />
      <PieceBar />
      <PieceEditing />
    </>
  );
}
