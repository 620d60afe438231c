/** What a participant may do. `facilitator` > `editor` > `commenter` > `viewer`. */
export const ROLES = ['facilitator', 'editor', 'commenter', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** Whether a role looks after the others: invites, admits, changes roles. */
export function looksAfterPeople(role: Role): boolean {
  return role === 'facilitator';
}

/** What everybody is in a practice room, whatever they are in the blueprint: it is there for trying things. */
export const PRACTICE_ROLE: Role = 'editor';
