import * as Y from 'yjs';
import { LINK_KINDS, NOTE_COLOURS, READINESS_LEVELS, STANCES, type Authorship, type LinkKind, type NoteColour, type Place, type Readiness, type StanceDecision } from '../domain/Blueprint.ts';
import { GSS_CODE } from '../domain/gss.ts';
import type { AgencyId } from '../domain/ids.ts';
import { LIMITS } from '../protocol/limits.ts';

const ID = /^[\p{L}\p{N}_~-]{1,160}$/u;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;
const COORDINATE_LIMIT = 1e7;

/** Readers of single values that anybody may have written: each gives a safe value, or undefined when it is not one. */

/** A string of at most `maxLength` characters. */
export function stringIn(value: unknown, maxLength = 20_000): string | undefined {
  return typeof value === 'string' ? value.slice(0, maxLength) : undefined;
}

/** One line of visible text: control characters become spaces. Undefined when nothing is left. */
export function lineIn(value: unknown, maxLength: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  return value.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim().slice(0, maxLength).trim() || undefined;
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
  if (line === undefined || typeof at !== 'string' || !INSTANT.test(at) || Number.isNaN(Date.parse(at))) return undefined;
  return { name: line, agency: (idIn(agency) as AgencyId | undefined) ?? null, at };
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
  return isCoordinate(x) && isCoordinate(y) ? { x, y } : undefined;
}

function isCoordinate(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= COORDINATE_LIMIT;
}

function recordIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Y.AbstractType) ? (value as Record<string, unknown>) : {};
}
