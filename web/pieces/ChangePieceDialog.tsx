import { useState } from 'react';
import type { ArrowEnd, BoardItem, Piece } from '../../shared/domain/Piece.ts';
import { moveFreeBy, tellMoved } from '../commands/moveFree.ts';
import { DialogForm } from '../dialogs/DialogForm.tsx';
import { useNote, usePiece } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Select } from '../ui/Select.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { NoteId, PieceId } from '../../shared/domain/ids.ts';
import { arrowTargets, valueOf } from './arrowTargets.ts';
import css from './ChangePieceDialog.module.css';
import { LookFields, USUAL_LOOK, type Look } from './lookFields.tsx';
import { itemName } from './pieceWords.ts';

const NUMBERS = ['x', 'y', 'width', 'height'] as const;
type NumberField = (typeof NUMBERS)[number];
const LABELS = { x: 'pieces.left', y: 'pieces.top', width: 'pieces.width', height: 'pieces.height' } as const;
const LIMITS: Readonly<Record<NumberField, readonly [number, number]>> = { x: [-100_000, 100_000], y: [-100_000, 100_000], width: [16, 20_000], height: [16, 20_000] };
/** What goes with a side of a picture, so that it keeps its proportions. */
const KEPT_BESIDE: Readonly<Partial<Record<NumberField, 'width' | 'height'>>> = { width: 'height', height: 'width' };
/** An end that stays where it is. */
const LOOSE = '';

/** The look, place and size of a note or piece, and what an arrow is attached to: all that handles do, by keyboard. */
export function ChangePieceDialog({ item }: { readonly item: Exclude<BoardItem, { kind: 'element' }> }) {
  return item.kind === 'note' ? <ForNote id={item.id} /> : <ForPiece id={item.id} />;
}

function ForNote({ id }: { readonly id: NoteId }) {
  const note = useNote(id);
  return note === undefined ? null : <Form item={{ kind: 'note', id }} box={note} piece={null} />;
}

function ForPiece({ id }: { readonly id: PieceId }) {
  const piece = usePiece(id);
  return piece === undefined ? null : <Form item={{ kind: 'piece', id }} box={piece} piece={piece} />;
}

function Form({ item, box, piece }: { readonly item: Exclude<BoardItem, { kind: 'element' }>; readonly box: Readonly<Record<NumberField, number>>; readonly piece: Piece | null }) {
  const workplace = useWorkplace();
  const { model } = workplace;
  const [look, setLook] = useState<Look>(() => ({ ...USUAL_LOOK, ...piece }));
  const [numbers, setNumbers] = useState(() => Object.fromEntries(NUMBERS.map((field) => [field, String(Math.round(box[field]))])) as Record<NumberField, string>);
  const [wrong, setWrong] = useState<NumberField | null>(null);
  const write = (field: NumberField, text: string) => {
    const other = piece?.kind === 'image' ? KEPT_BESIDE[field] : undefined;
    const inProportion = other === undefined || !isIn(text, LIMITS[field]) ? {} : { [other]: String(Math.round((Number(text) * box[other]) / box[field])) };
    setNumbers({ ...numbers, [field]: text, ...inProportion });
  };
  const arrow = piece?.kind === 'arrow' ? piece : null;
  const [targets] = useState(() => (arrow === null ? [] : arrowTargets(workplace)));
  const [ends, setEnds] = useState({ from: endValue(arrow?.from), to: endValue(arrow?.to) });
  const sameEnds = arrow !== null && ends.from !== LOOSE && ends.from === ends.to;
  const submit = () => {
    const bad = arrow === null ? NUMBERS.find((field) => !isIn(numbers[field], LIMITS[field])) : undefined;
    setWrong(bad ?? null);
    if (bad !== undefined || sameEnds) return;
    model.atOnce(change);
    workplace.closeDialog();
    announce(t('pieces.change.done', { name: itemName(workplace, item) }));
  };
  const change = () => {
    if (piece !== null) model.pieces.style([piece.id], styleOf(piece, look));
    if (arrow === null) {
      const next = Object.fromEntries(NUMBERS.map((field) => [field, numbers[field] === String(Math.round(box[field])) ? box[field] : Number(numbers[field])])) as Record<NumberField, number>;
      if (NUMBERS.every((field) => next[field] === box[field])) return;
      if (next.width !== box.width || next.height !== box.height) model.items.resize(item, next);
      else tellMoved({ along: moveFreeBy(workplace, [item], { x: next.x - box.x, y: next.y - box.y }), stay: 0 });
    } else {
      for (const which of ['from', 'to'] as const) if (ends[which] !== endValue(arrow[which])) model.pieces.setArrowEnd(arrow.id, which, endOf(arrow[which], targets.find(({ value }) => value === ends[which])?.item ?? null));
    }
  };
  return (
    <DialogForm title={t('pieces.change.title', { name: itemName(workplace, item) })} submit={t('pieces.change.do')} onSubmit={submit} onClose={workplace.closeDialog}>
      {arrow !== null && (['from', 'to'] as const).map((which) => (
        <Select
          key={which}
          label={t(`pieces.${which}`)}
          value={ends[which]}
          options={[{ value: LOOSE, label: t('pieces.somewhere') }, ...targets.map(({ value, label }) => ({ value, label }))]}
          error={which === 'to' && sameEnds ? t('pieces.end.missing') : undefined}
          onChange={(value) => setEnds({ ...ends, [which]: value })}
        />
      ))}
      {piece !== null && <LookFields kind={piece.kind} look={look} onChange={setLook} />}
      {arrow === null && (
        <div className={css.numbers}>
          {NUMBERS.map((field) => (
            <TextField
              key={field}
              label={t(LABELS[field])}
              inputMode="numeric"
              value={numbers[field]}
              error={wrong === field ? t('pieces.number.wrong', { least: LIMITS[field][0], most: LIMITS[field][1] }) : undefined}
              onChange={(event) => write(field, event.currentTarget.value)}
            />
          ))}
        </div>
      )}
    </DialogForm>
  );
}

function isIn(text: string, [least, most]: readonly [number, number]): boolean {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) && value >= least && value <= most;
}

function endValue(end: ArrowEnd | undefined): string {
  return end === undefined || end.on === null ? LOOSE : valueOf(end.on);
}

function endOf({ x, y }: ArrowEnd, on: BoardItem | null): ArrowEnd {
  return { x, y, on: on === null ? null : { ...on, ax: 0.5, ay: 0.5 } };
}

/** Of a look, what a kind of piece has. */
function styleOf(piece: Piece, { colour, form, filled, textSize, heads }: Look) {
  switch (piece.kind) {
    case 'text': return { colour, textSize };
    case 'shape': return { colour, form, filled };
    case 'ink': return { colour };
    case 'arrow': return { colour, heads };
    case 'frame':
    case 'image': return {};
  }
}
