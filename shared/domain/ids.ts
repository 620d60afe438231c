/** Ids are opaque strings, branded so that one kind is not passed for another. */

declare const brand: unique symbol;
type Id<Kind extends string> = string & { readonly [brand]: Kind };

/** One blueprint on a server: 21 URL-safe characters. */
export type BlueprintId = Id<'blueprint'>;
/** A layer of one blueprint. Template layers keep the template's kebab-case id. */
export type LayerId = Id<'layer'>;
/** An element of one blueprint. Template elements keep the template's kebab-case id. */
export type ElementId = Id<'element'>;
/** A typed link between two elements; made of its ends, see `linkId`. */
export type LinkId = Id<'link'>;
/** A sticky note. */
export type NoteId = Id<'note'>;
/** Something else placed freely: a frame, text, shape, stroke, arrow or image. */
export type PieceId = Id<'piece'>;
/** Anything on the board that can be pointed at. */
export type BoardItemId = ElementId | NoteId | PieceId;
/** Notes and pieces that are moved together. */
export type GroupId = Id<'group'>;
/** An image's bytes on a server: their SHA-256 as base64url, 43 characters. */
export type AssetId = Id<'asset'>;
/** A partner organisation; made of its name, see `agencyId`. */
export type AgencyId = Id<'agency'>;
/** A conversation about one thing. */
export type ThreadId = Id<'thread'>;
/** One comment in a thread. */
export type CommentId = Id<'comment'>;
/** A person in one blueprint. */
export type ParticipantId = Id<'participant'>;
/** Somebody whom the server knows across blueprints. */
export type OrganiserId = Id<'organiser'>;

/** The id two people give the same link, so that drawing it twice makes one. */
export function linkId(from: ElementId, kind: string, to: ElementId): LinkId {
  return `${from}~${kind}~${to}` as LinkId;
}

/** The id two people give the same agency: its name without case, marks and punctuation.
 *  Letters of every script are kept. Empty when the name holds no letter or digit. */
export function agencyId(name: string): AgencyId {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80) as AgencyId;
}
