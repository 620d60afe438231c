import type { NoteColour } from '../../shared/domain/Blueprint.ts';
import css from './NoteSwatch.module.css';

/** A slip of a note's paper, beside the word for its colour. */
export function NoteSwatch({ colour }: { readonly colour: NoteColour }) {
  return <span className={css.swatch} data-note={colour} aria-hidden="true" />;
}
