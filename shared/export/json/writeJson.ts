import type { Blueprint } from '../../domain/Blueprint.ts';

/** What a data export says it is, so that whoever finds the file knows. */
export const BLUEPRINT_FORMAT = 'placeprint-blueprint';

/** The keys of each object in the order in which they are written; what is not named follows by its name. */
const FIRST_KEYS = ['format', 'schema', 'id', 'type', 'title', 'place', 'language', 'template', 'layers', 'links', 'notes', 'pieces', 'agencies'];

/** A blueprint as JSON: all of it, the same bytes for equal blueprints whatever the order of their keys. */
export function writeJson(blueprint: Blueprint): string {
  return `${JSON.stringify({ format: BLUEPRINT_FORMAT, ...blueprint }, sortedKeys, 2)}\n`;
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)));
}

function rank(key: string): number {
  const index = FIRST_KEYS.indexOf(key);
  return index === -1 ? FIRST_KEYS.length : index;
}
