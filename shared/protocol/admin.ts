import type { BlueprintId } from '../domain/ids.ts';

/** What the interface says to admins. Times are in ISO 8601, UTC; sizes are in bytes. */

/** How it stands with a blueprint. */
export const BLUEPRINT_STATES = ['open', 'archived', 'deleted'] as const;
export type BlueprintState = (typeof BLUEPRINT_STATES)[number];

/** What a list of blueprints can be sorted by. */
export const SORTED_BY = ['changed', 'created', 'title', 'place', 'people', 'size'] as const;
export type SortedBy = (typeof SORTED_BY)[number];

/** A blueprint as admins see it. */
export interface ListedBlueprint {
  readonly id: BlueprintId;
  /** As it was called when it was made. */
  readonly title: string;
  readonly place: string;
  readonly state: BlueprintState;
  readonly createdAt: string;
  readonly changedAt: string;
  /** Until when a deleted one can be restored; null for others. */
  readonly eraseAt: string | null;
  /** How many people have come in. */
  readonly people: number;
  readonly sizes: KeptBytes;
  /** For how many days each change is kept by itself; null for as long as the server says. */
  readonly historyDays: number | null;
}

/** What is kept, with the logs. */
export interface KeptBytes {
  readonly board: number;
  readonly talk: number;
  readonly images: number;
}

/** Answer to `POST /api/admin/find`. */
export interface FoundBlueprints {
  readonly blueprints: readonly ListedBlueprint[];
  /** How many were found, on all pages. */
  readonly found: number;
  /** Of all blueprints, found or not. */
  readonly kept: KeptBytes & { readonly blueprints: number };
  /** For how many days each change is kept where a blueprint does not say, and a deleted blueprint until it is erased. */
  readonly days: { readonly history: number; readonly deleted: number };
}
