import { useState } from 'react';
import type { NewElement } from '../model/BlueprintModel.ts';
import { richTextOf, type RichText } from '../../shared/domain/RichText.ts';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import type { NoteId } from '../../shared/domain/ids.ts';
import { checkRichText } from '../../shared/richtext/checkRichText.ts';
import { inReadingOrder } from '../../shared/geometry/arrange.ts';
import { DialogForm } from '../dialogs/DialogForm.tsx';
import { PositionFields, type Position } from '../dialogs/PositionFields.tsx';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/handsWords.ts';
import { t } from '../messages/t.ts';
import { newElementId } from '../model/newIds.ts';
import { announce } from '../ui/announce.ts';
import { selectionOf } from '../workplace/Selection.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** A title is cut here, at a word; all of the words are in the text then. */
const LONGEST_TITLE = 120;

/** Asks where notes go as elements; makes them, in the order in which the notes are read, and takes the notes off, as one
 *  step. */
export function ToElementsDialog({ ids }: { readonly ids: readonly NoteId[] }) {
  const workplace = useWorkplace();
  const { model } = workplace;
  const [position, setPosition] = useState<Position | null>(() => {
    const [first] = model.structure.get().layers;
    return first === undefined ? null : { layer: first.id, after: first.elements.at(-1) ?? null };
  });
  if (position === null) return null;
  const make = () => {
    workplace.closeDialog();
    const elements = elementsFrom(workplace, ids);
    model.addAll({ elements: [{ at: position, elements }] }, () => model.items.remove(ids.map((id) => ({ kind: 'note', id }))));
    workplace.select(selectionOf({ elements: elements.map(({ id }) => id) }));
    workplace.stage?.showItems(elements.map(({ id }) => ({ kind: 'element', id })));
    const layer = model.structure.get().layers.find(({ id }) => id === position.layer);
    announce(t('hands.elements.done', { count: elements.length, layer: layer?.title ?? '' }));
  };
  return (
    <DialogForm title={t('hands.elements.title', { count: ids.length })} description={t('hands.elements.what')} submit={t('hands.elements.do')} onSubmit={make} onClose={workplace.closeDialog}>
      <PositionFields value={position} onChange={setPosition} />
    </DialogForm>
  );
}

function elementsFrom({ model }: Workplace, ids: readonly NoteId[]): readonly NewElement[] {
  const placed = ids.flatMap((id) => {
    const placement = model.notePlacement(id);
    return placement === undefined ? [] : [{ id, rect: placement }];
  });
  return inReadingOrder(placed).flatMap(({ id }) => {
    const note = model.note(id).get();
    return note === undefined ? [] : [{ id: newElementId(), ...wordsFrom(note.text), reason: richTextOf(''), owner: null, readinessNow: null, readinessTarget: null }];
  });
}

/** The first line as the title, and what comes after it as the body, with its formatting. */
function wordsFrom(text: RichText): Pick<NewElement, 'title' | 'summary' | 'body'> {
  const lines = plainTextOf(text).split('\n');
  const first = lines.find((line) => line.trim() !== '')?.trim() ?? '';
  const title = first.length <= LONGEST_TITLE ? first : `${first.slice(0, LONGEST_TITLE).replace(/\s+\S*$/u, '')}…`;
  const more = text.content.length > 1 || lines.length > 1 || title !== first;
  return { title: richTextOf(title), summary: richTextOf(''), body: more ? checkRichText(text, 'body').text : richTextOf('') };
}
