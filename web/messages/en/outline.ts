/** Words of outline. */
export const outline = {
} as const;
