import * as Y from 'yjs';
import { LINK_KINDS, NOTE_COLOURS, READINESS_LEVELS, STANCES, type Authorship, type LinkKind, type NoteColour, type Place, type Readiness, type StanceDecision } from '../domain/Blueprint.ts';
import { GSS_CODE } from '../domain/gss.ts';
import type { AgencyId, AssetId, GroupId } from '../domain/ids.ts';
import { INK_POINTS } from '../domain/inkPoints.ts';
import type { ArrowEnd, BoardItem } from '../domain/Piece.ts';
import { LIMITS } from '../protocol/limits.ts';

const ID = /^[\p{L}\p{N}_~-]{1,160}$/u;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;
const COORDINATE_LIMIT = 1e7;
const SIZE_LIMIT = 1e6;
const ASSET = /^[A-Za-z0-9_-]{43}$/;
const ITEM_KINDS = ['element', 'note', 'piece'] as const;

/** Readers of single values that anybody may have written: each gives a safe value, or undefined when it is not one. */

/** A string of at most `maxLength` characters. */
export function stringIn(value: unknown, maxLength = 20_000): string | undefined {
  return typeof value === 'string' ? value.slice(0, maxLength) : undefined;
}

/** One line of visible text: control characters, and those that turn the direction of what follows around, become spaces. Undefined
 *  when nothing is left. */
export function lineIn(value: unknown, maxLength: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  return value.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim().slice(0, maxLength).trim() || undefined;
}

/** An id of the form that the JSON form of a blueprint allows. */
export function idIn(value: unknown): string | undefined {
  return typeof value === 'string' && ID.test(value) ? value : undefined;
}

/** A fragment. */
export function fragmentIn(value: unknown): Y.XmlFragment | undefined {
  return value instanceof Y.XmlFragment && !(value instanceof Y.XmlElement) ? value : undefined;
}

/** A readiness level. */
export function readinessIn(value: unknown): Readiness | undefined {
  return READINESS_LEVELS.find((level) => level === value);
}

/** A colour of note. */
export function noteColourIn(value: unknown): NoteColour | undefined {
  return NOTE_COLOURS.find((colour) => colour === value);
}

/** A kind of link. */
export function linkKindIn(value: unknown): LinkKind | undefined {
  return LINK_KINDS.find((kind) => kind === value);
}

/** Who and when. */
export function authorshipIn(value: unknown): Authorship | undefined {
  const { name, agency, at } = recordIn(value);
  const line = lineIn(name, LIMITS.maxNameLength);
  const instant = instantIn(at);
  if (line === undefined || instant === undefined) return undefined;
  return { name: line, agency: (idIn(agency) as AgencyId | undefined) ?? null, at: instant };
}

/** A moment, ISO 8601, UTC. */
export function instantIn(value: unknown): string | undefined {
  return typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

/** A stance with its author. */
export function stanceIn(value: unknown): StanceDecision | undefined {
  const { stance, by } = recordIn(value);
  const known = STANCES.find((each) => each === stance);
  const author = authorshipIn(by);
  return known !== undefined && author !== undefined ? { stance: known, by: author } : undefined;
}

/** A place. What is not a code is left out. */
export function placeIn(value: unknown): Place | undefined {
  const { name, gssCodes } = recordIn(value);
  const line = lineIn(name, LIMITS.maxTitleLength);
  if (line === undefined) return undefined;
  const codes = Array.isArray(gssCodes) ? gssCodes.filter((code) => typeof code === 'string' && GSS_CODE.test(code)) : [];
  return { name: line, gssCodes: [...new Set(codes)].slice(0, 50) };
}

/** A point in canvas units, within ten million of the origin. */
export function pointIn(value: unknown): { x: number; y: number } | undefined {
  const { x, y } = recordIn(value);
  return isCoordinate(x) && isCoordinate(y) ? { x: x + 0, y: y + 0 } : undefined; // -0 is 0, as in JSON
}

/** A size in canvas units, from one to a million. */
export function sizeIn(value: unknown): { width: number; height: number } | undefined {
  const { width, height } = recordIn(value);
  return isLength(width) && isLength(height) ? { width, height } : undefined;
}

/** A size in whole pixels. */
export function pixelSizeIn(value: unknown): { width: number; height: number } | undefined {
  const size = sizeIn(value);
  return size !== undefined && Number.isInteger(size.width) && Number.isInteger(size.height) ? size : undefined;
}

/** How thick a stroke is, canvas units. */
export function thicknessIn(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0.5 && value <= 100 ? value : undefined;
}

/** A key of order. */
export function stackIn(value: unknown): string | undefined {
  return stringIn(value, 200);
}

/** Yes or no. */
export function booleanIn(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** A group's id. */
export function groupIn(value: unknown): GroupId | undefined {
  return idIn(value) as GroupId | undefined;
}

/** An image's id. */
export function assetIn(value: unknown): AssetId | undefined {
  return typeof value === 'string' && ASSET.test(value) ? (value as AssetId) : undefined;
}

/** A stroke's points, written as text. */
export function inkIn(value: unknown): string | undefined {
  return typeof value === 'string' && INK_POINTS.test(value) ? value : undefined;
}

/** A reader for one of several words. */
export function oneOf<Word extends string>(words: readonly Word[]): (value: unknown) => Word | undefined {
  return (value) => words.find((word) => word === value);
}

/** An end of an arrow. Whether what it is attached to exists is not looked at; what names nothing is not attached. */
export function arrowEndIn(value: unknown): ArrowEnd | undefined {
  const point = pointIn(value);
  if (point === undefined) return undefined;
  const { kind, id, ax, ay } = recordIn(recordIn(value)['on']);
  const known = ITEM_KINDS.find((each) => each === kind);
  const named = idIn(id);
  if (known === undefined || named === undefined || !isShare(ax) || !isShare(ay)) return { ...point, on: null };
  return { ...point, on: { ...({ kind: known, id: named } as BoardItem), ax: ax + 0, ay: ay + 0 } };
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

function isLength(value: unknown): value is number {
  return typeof value === 'number' && value >= 1 && value <= SIZE_LIMIT;
}

function isCoordinate(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= COORDINATE_LIMIT;
}

function recordIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Y.AbstractType) ? (value as Record<string, unknown>) : {};
}
