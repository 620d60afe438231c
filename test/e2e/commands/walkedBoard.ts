import type { Authorship, Blueprint, Element, Note } from '../../../shared/domain/Blueprint.ts';
import { linkId, type AgencyId, type ElementId, type GroupId, type NoteId, type PieceId } from '../../../shared/domain/ids.ts';
import type { Piece } from '../../../shared/domain/Piece.ts';
import { richTextOf } from '../../../shared/domain/RichText.ts';
import { pieceOfEachKind } from '../../helpers/pieces.ts';

/** What the walk of all commands begins with: something of every kind, in every state that a command needs. */

const BY: Authorship = { name: 'Somebody', agency: null, at: '2026-01-01T00:00:00.000Z' };

/** Elements of the template, and one of the place's own, by what is special about them. */
export const ELEMENTS = {
  undecided: 'know-need',
  first: 'welcome-partnership',
  kept: 'funding-mix',
  inMiddle: 'learner-voice',
  changed: 'build-on-trial',
  removed: 'integration-measures',
  locked: 'venues-devices',
  own: 'own-element',
} as const;

export const NOTES = { one: 'n-one', two: 'n-two', three: 'n-three', locked: 'n-locked', grouped: 'n-grouped', alsoGrouped: 'n-grouped-too', framed: 'n-framed' } as const;

export const PIECES = { frame: 'p_frame', shape: 'p_shape', arrow: 'p_arrow', ink: 'p_ink', text: 'p_text' } as const;

/** The board of the walk, made of a blueprint from the template `community-integration`. */
export function walkedBoard(blueprint: Blueprint): Blueprint {
  const layers = blueprint.layers.map((layer, index) => ({ ...layer, elements: [...layer.elements.map(asWalked), ...(index === 1 ? [own()] : [])] }));
  return {
    ...blueprint,
    template: { ...blueprint.template, coreSet: [ELEMENTS.first, ELEMENTS.kept] as unknown as ElementId[] },
    layers,
    links: [{ id: linkId(ELEMENTS.first as ElementId, 'enables', ELEMENTS.own as ElementId), kind: 'enables', from: ELEMENTS.first as ElementId, to: ELEMENTS.own as ElementId }],
    notes: [
      note(NOTES.one, -1_000, 0, 'a1'), note(NOTES.two, -730, 30, 'a2'), note(NOTES.three, -560, 90, 'a3'), note(NOTES.locked, -230, 0, 'a4', { locked: true, colour: 'sky' }),
      note(NOTES.grouped, -1_000, 260, 'a5', { group: 'g-one' as GroupId }), note(NOTES.alsoGrouped, -730, 260, 'a6', { group: 'g-one' as GroupId }),
      note(NOTES.framed, -900, 540, 'a8'),
      note('n-removed', -470, 260, 'a7', { removed: BY }),
    ],
    pieces: pieceOfEachKind(BY).map((piece, index) => placed(piece, `b0${index}`)),
  };
}

function asWalked(element: Element): Element {
  switch (element.id as string) {
    case ELEMENTS.kept: return { ...element, stance: { stance: 'keep', by: BY }, owner: 'council' as AgencyId, readinessNow: 1, readinessTarget: 4 };
    case ELEMENTS.changed: return { ...element, stance: { stance: 'change', by: BY }, reason: richTextOf('Because we do it otherwise here.') };
    case ELEMENTS.removed: return { ...element, stance: { stance: 'remove', by: BY } };
    case ELEMENTS.locked: return { ...element, locked: true };
    default: return element;
  }
}

function own(): Element {
  return { id: ELEMENTS.own as ElementId, title: richTextOf('Warn people before a flood'), summary: richTextOf(''), body: richTextOf(''), reason: richTextOf(''), origin: null, stance: { stance: 'add', by: BY }, owner: null, readinessNow: null, readinessTarget: null, locked: false, removed: null };
}

function note(id: string, x: number, y: number, stack: string, more: Partial<Note> = {}): Note {
  return { id: id as NoteId, x, y, width: 208, height: 150, colour: 'lemon', text: richTextOf(`Note ${id.slice(2)}`), stack, locked: false, group: null, by: BY, removed: null, ...more };
}

/** Beside the map, and each where it can be pressed. */
function placed(piece: Piece, stack: string): Piece {
  const at = { p_frame: [-1_000, 480, 420, 260], p_shape: [-540, 480, 200, 120], p_ink: [-300, 500, 120, 60], p_text: [-540, 660, 240, 40], p_image: [-240, 620, 160, 120], p_arrow: [-580, 610, 1, 1] }[piece.id as string];
  if (at === undefined) throw new Error(`no place for ${piece.id}`);
  const [x = 0, y = 0, width = 0, height = 0] = at;
  const box = { x, y, width, height, stack, locked: false, removed: null };
  if (piece.kind !== 'arrow') return { ...piece, ...box } as Piece;
  const from = { x: -580, y: 610, on: { kind: 'piece' as const, id: PIECES.frame as PieceId, ax: 1, ay: 0.5 } };
  const to = { x: -440, y: 600, on: { kind: 'piece' as const, id: PIECES.shape as PieceId, ax: 0.5, ay: 1 } };
  return { ...piece, stack, from, to, x: -580, y: 600, width: 140, height: 10 };
}
