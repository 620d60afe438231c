import type { TextKind } from '../../shared/richtext/vocabulary.ts';
import { PIECE_TEXTS } from '../../shared/richtext/pieceTexts.ts';
import type { PieceKind } from '../../shared/domain/Piece.ts';
import type { ElementId, NoteId, PieceId } from '../../shared/domain/ids.ts';
import type { ProseField } from '../../shared/protocol/presence.ts';
import type { BlueprintSession } from '../session/BlueprintSession.ts';

/** One text that people can write in. */
export type ProseTarget =
  | { readonly kind: 'element'; readonly id: ElementId; readonly field: 'title' | 'summary' | 'body' | 'reason' }
  | { readonly kind: 'note'; readonly id: NoteId }
  | { readonly kind: 'piece'; readonly id: PieceId; readonly piece: PieceKind };

/** The live text behind a target: opaque to all but the editor's binding. */
export type LiveText = NonNullable<ReturnType<BlueprintSession['noteText']>>;

/** What a target's text may hold. */
export function textKindOf(target: ProseTarget): TextKind {
  if (target.kind === 'note') return 'note';
  if (target.kind === 'piece') return PIECE_TEXTS[target.piece];
  return target.field === 'body' ? 'body' : 'line';
}

/** What others are told that I write in. */
export function fieldOf(target: ProseTarget): ProseField {
  if (target.kind === 'element') return target.field;
  return target.kind === 'note' ? 'text' : 'words';
}

/** The live text of a target; undefined when what it is on is not there. */
export function liveText(session: BlueprintSession, target: ProseTarget): LiveText | undefined {
  switch (target.kind) {
    case 'element': return session.elementText(target.id, target.field);
    case 'note': return session.noteText(target.id);
    case 'piece': return session.pieceText(target.id);
  }
}
