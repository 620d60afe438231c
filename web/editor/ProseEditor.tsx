import { lazy, Suspense } from 'react';
import type { RichText } from '../../shared/domain/RichText.ts';
import { richTextOf } from '../../shared/domain/RichText.ts';
import { useElement, useNote, usePiece } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import css from './prose.module.css';
import { fieldOf, liveText, type ProseTarget } from './ProseTarget.ts';
import { RichTextView } from './RichTextView.tsx';

const TiptapEditor = lazy(() => import('./TiptapEditor.tsx'));

export interface ProseEditorProps {
  readonly target: ProseTarget;
  /** Accessible name of the text box. */
  readonly label: string;
  /** Id of an element with a hint. */
  readonly describedBy?: string | undefined;
  /** Put the caret at the end as soon as it can be written in. */
  readonly autoFocus?: boolean;
  /** Enter in a text of one line; Escape in a note. */
  readonly onDone?: (() => void) | undefined;
  /** To read only, whatever the role. */
  readonly readOnly?: boolean;
}

/** A text of the blueprint to write in together. Its words are there at once; what is needed to write them is loaded
 *  when the first such text is shown. People whose role may not change it read it. */
export function ProseEditor({ readOnly = false, ...props }: ProseEditorProps) {
  const workplace = useWorkplace();
  const { target } = props;
  const text = target.kind === 'note' ? <NoteText target={target} /> : target.kind === 'piece' ? <PieceText target={target} /> : <ElementText target={target} />;
  const fragment = liveText(workplace.session, target);
  if (readOnly || !workplace.canEdit || fragment === undefined) return <div className={frameClass(target, true)}>{text}</div>;
  const waiting = (
    <div className={frameClass(target, false)}>
      {target.kind === 'element' && target.field === 'body' && <div className={css.bar} />}
      {text}
    </div>
  );
  return (
    <Suspense fallback={waiting}>
      <TiptapEditor key={`${target.id}/${fieldOf(target)}`} {...props} fragment={fragment} />
    </Suspense>
  );
}

/** The classes of the frame around a text. */
export function frameClass(target: ProseTarget, readOnly: boolean): string {
  const look = target.kind === 'element' ? css[target.field] : css.note;
  return [css.frame, look, readOnly && css.read].filter(Boolean).join(' ');
}

function ElementText({ target }: { readonly target: Extract<ProseTarget, { kind: 'element' }> }) {
  return <Text text={useElement(target.id)?.[target.field]} />;
}

function NoteText({ target }: { readonly target: Extract<ProseTarget, { kind: 'note' }> }) {
  return <Text text={useNote(target.id)?.text} />;
}

function PieceText({ target }: { readonly target: Extract<ProseTarget, { kind: 'piece' }> }) {
  return <Text text={usePiece(target.id)?.text} />;
}

function Text({ text = richTextOf('') }: { readonly text?: RichText | undefined }) {
  return <RichTextView text={text} className={css.text} />;
}
