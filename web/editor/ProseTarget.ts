import type { TextKind } from '../../shared/richtext/vocabulary.ts';
import type { ElementId, NoteId } from '../../shared/domain/ids.ts';
import type { ProseField } from '../../shared/protocol/presence.ts';
import type { BlueprintSession } from '../session/BlueprintSession.ts';

/** One text that people can write in. */
export type ProseTarget =
  | { readonly kind: 'element'; readonly id: ElementId; readonly field: 'title' | 'summary' | 'body' | 'reason' }
  | { readonly kind: 'note'; readonly id: NoteId };

/** The live text behind a target: opaque to all but the editor's binding. */
export type LiveText = NonNullable<ReturnType<BlueprintSession['noteText']>>;

/** What a target's text may hold. */
export function textKindOf(target: ProseTarget): TextKind {
  if (target.kind === 'note') return 'note';
  return target.field === 'body' ? 'body' : 'line';
}

/** What others are told that I write in. */
export function fieldOf(target: ProseTarget): ProseField {
  return target.kind === 'note' ? 'text' : target.field;
}

/** The live text of a target; undefined when its element or note is not there. */
export function liveText(session: BlueprintSession, target: ProseTarget): LiveText | undefined {
  return target.kind === 'note' ? session.noteText(target.id) : session.elementText(target.id, target.field);
}
