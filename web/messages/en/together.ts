/** Words of being together and of the minimap: fetched with the parts that show them. */
export const together = {
  'minimap.left': 'Move the view left',
  'minimap.right': 'Move the view right',
  'minimap.up': 'Move the view up',
  'minimap.down': 'Move the view down',
  'minimap.close': 'Close the minimap',
} as const;
