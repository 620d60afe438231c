/** What a participant may do. `facilitator` > `editor` > `commenter` > `viewer`. */
export const ROLES = ['facilitator', 'editor', 'commenter', 'viewer'] as const;
export type Role = (typeof ROLES)[number];
