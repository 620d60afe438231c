import { useId, useState } from 'react';
import type { NewPiece } from '../model/Pieces.ts';
import type { PieceKind } from '../../shared/domain/Piece.ts';
import type { Rect } from '../../shared/geometry/Rect.ts';
import { DialogForm } from '../dialogs/DialogForm.tsx';
import dialogs from '../dialogs/dialogs.module.css';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { describedBy, Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { focusNewItem } from '../workplace/focusItem.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { arrowTargets, valueOf } from './arrowTargets.ts';
import { DRAWN_MARKS, MARK_SIZE, markPoints, type DrawnMark } from './drawnMarks.ts';
import { freeSpot } from './freeSpot.ts';
import { AddImageDialog } from './images/AddImageDialog.tsx';
import { LookFields, USUAL_LOOK } from './lookFields.tsx';
import { newArrow, newFrame, newInk, newShape, newText, USUAL_SIZE } from './newPieces.ts';
import { itemName } from './pieceWords.ts';
import { takenBy } from './takenBy.ts';

type Kind = Exclude<PieceKind, 'image'>;

/** Asks for the words and the look of a new piece, and puts it at a free spot of what people look at: without a drag. */
export function AddPieceDialog({ kind }: { readonly kind: PieceKind }) {
  return kind === 'image' ? <AddImageDialog /> : <Asked kind={kind} />;
}

function Asked({ kind }: { readonly kind: Kind }) {
  const id = useId();
  const workplace = useWorkplace();
  const [text, setText] = useState('');
  const [look, setLook] = useState(USUAL_LOOK);
  const [mark, setMark] = useState<DrawnMark>('tick');
  const [targets] = useState(() => (kind === 'arrow' ? arrowTargets(workplace) : []));
  const [ends, setEnds] = useState(() => firstEnds(workplace, targets.map(({ value }) => value)));
  const [error, setError] = useState<string>();
  const add = () => {
    if (kind === 'text' && text.trim() === '') {
      setError(t('pieces.add.missing'));
      return;
    }
    if (kind === 'arrow' && (ends.from === ends.to || ends.from === '' || ends.to === '')) {
      setError(t('pieces.end.missing'));
      return;
    }
    const tip = (value: string) => ({ point: { x: 0, y: 0 }, on: targets.find((each) => each.value === value)?.item ?? null });
    const at = (size: { readonly width: number; readonly height: number }): Rect => ({ ...freeSpot(workplace.board?.centre(), size, takenBy(workplace)), ...size });
    const make = (): NewPiece => {
      switch (kind) {
        case 'frame': return newFrame(at(USUAL_SIZE.frame), text.trim());
        case 'text': return { ...newText(at(USUAL_SIZE.text), text.trim(), look.textSize), colour: look.colour } as NewPiece;
        case 'shape': return newShape(at(USUAL_SIZE.shape), { form: look.form, colour: look.colour, filled: look.filled }, text.trim());
        case 'ink': return newInk(markPoints(mark, at(MARK_SIZE)), look.colour, text.trim());
        case 'arrow': return { ...newArrow(tip(ends.from), tip(ends.to), text.trim()), heads: look.heads, colour: look.colour } as NewPiece;
      }
    };
    const piece = make();
    workplace.model.pieces.add({ pieces: [piece] });
    workplace.closeDialog();
    workplace.select({ kind: 'piece', id: piece.id });
    focusNewItem(piece.id);
    announce(t('pieces.added', { name: itemName(workplace, { kind: 'piece', id: piece.id }) }));
  };
  const ofEnds = (which: 'from' | 'to') => (
    <Select label={t(`pieces.${which}`)} value={ends[which]} options={targets.map(({ value, label }) => ({ value, label }))} error={which === 'to' && kind === 'arrow' ? error : undefined} onChange={(value) => setEnds({ ...ends, [which]: value })} />
  );
  return (
    <DialogForm title={t(`pieces.add.${kind}`)} submit={t('pieces.add.do')} onSubmit={add} onClose={workplace.closeDialog}>
      {kind === 'arrow' && ofEnds('from')}
      {kind === 'arrow' && ofEnds('to')}
      {kind === 'ink' && <Select label={t('pieces.mark')} value={mark} options={DRAWN_MARKS.map((value) => ({ value, label: t(`pieces.mark.${value}`) }))} onChange={setMark} />}
      <Field id={id} label={t(`pieces.words.${kind}`)} error={kind === 'text' ? error : undefined}>
        <textarea
          id={id}
          className={dialogs.text}
          rows={2}
          value={text}
          maxLength={2_000}
          data-autofocus
          aria-invalid={(kind === 'text' && error !== undefined) || undefined}
          aria-describedby={describedBy(id, { hint: false, error: kind === 'text' && error !== undefined })}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
      </Field>
      <LookFields kind={kind} look={look} onChange={setLook} />
    </DialogForm>
  );
}

/** From what is selected, if that can be, to whatever comes first. */
function firstEnds(workplace: Workplace, values: readonly string[]): { readonly from: string; readonly to: string } {
  const now = workplace.selection.get();
  const selected = now === null || now.kind === 'link' || now.kind === 'several' ? '' : valueOf(now);
  const from = values.includes(selected) ? selected : (values[0] ?? '');
  return { from, to: values.find((value) => value !== from) ?? '' };
}
