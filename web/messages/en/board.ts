/** Words of the board. */
export const board = {
  'board.emptyNote': 'Empty note',
} as const;
