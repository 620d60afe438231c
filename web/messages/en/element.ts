/** Words of element. */
export const element = {
} as const;
