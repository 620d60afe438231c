import type { BlueprintId } from '../domain/ids.ts';
import type { Role } from '../domain/Role.ts';

/** The documents of a blueprint. Rights attach to whole documents. */
export const DOCUMENT_KINDS = ['board', 'talk'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The name under which a document is stored and served. */
export type DocumentName = `${BlueprintId}/${DocumentKind}`;

/** The name of one of a blueprint's documents. */
export function documentName(blueprint: BlueprintId, kind: DocumentKind): DocumentName {
  return `${blueprint}/${kind}`;
}

/** Whose document this is. */
export function blueprintOfDocument(document: DocumentName): BlueprintId {
  return document.slice(0, document.lastIndexOf('/')) as BlueprintId;
}

/** Which of its blueprint's documents this is. */
export function documentKind(document: DocumentName): DocumentKind {
  return document.endsWith('/talk') ? 'talk' : 'board';
}

/** What somebody may do with a document. */
export type Right = 'none' | 'read' | 'write';

const RIGHTS: Readonly<Record<DocumentKind, Readonly<Record<Role, Right>>>> = {
  board: { facilitator: 'write', editor: 'write', commenter: 'read', viewer: 'read' },
  talk: { facilitator: 'write', editor: 'write', commenter: 'write', viewer: 'read' },
};

/** What a role may do with a kind of document: the one place where this is decided. */
export function rightOn(kind: DocumentKind, role: Role): Right {
  return RIGHTS[kind][role];
}
