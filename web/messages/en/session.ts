/** Words of session. */
export const session = {
} as const;
