import * as Y from 'yjs';
import { LINK_KINDS, NOTE_COLOURS, READINESS_LEVELS, STANCES, type Authorship, type LinkKind, type NoteColour, type Place, type Readiness, type StanceDecision } from '../domain/Blueprint.ts';
import type { AgencyId } from '../domain/ids.ts';

/** Readers of single values that anybody may have written: each gives a safe value, or undefined when it is not one. */

/** A string of at most `maxLength` characters. */
export function stringIn(value: unknown, maxLength = 20_000): string | undefined {
  return typeof value === 'string' ? value.slice(0, maxLength) : undefined;
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
  if (typeof name !== 'string' || typeof at !== 'string' || Number.isNaN(Date.parse(at))) return undefined;
  return { name: name.slice(0, 200), agency: typeof agency === 'string' ? (agency as AgencyId) : null, at };
}

/** A stance with its author. */
export function stanceIn(value: unknown): StanceDecision | undefined {
  const { stance, by } = recordIn(value);
  const known = STANCES.find((each) => each === stance);
  const author = authorshipIn(by);
  return known !== undefined && author !== undefined ? { stance: known, by: author } : undefined;
}

/** A place. Codes that are not strings are left out. */
export function placeIn(value: unknown): Place | undefined {
  const { name, gssCodes } = recordIn(value);
  if (typeof name !== 'string') return undefined;
  return { name, gssCodes: Array.isArray(gssCodes) ? gssCodes.filter((code) => typeof code === 'string') : [] };
}

/** A point in canvas units. */
export function pointIn(value: unknown): { x: number; y: number } | undefined {
  const { x, y } = recordIn(value);
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y) ? { x, y } : undefined;
}

function recordIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Y.AbstractType) ? (value as Record<string, unknown>) : {};
}
