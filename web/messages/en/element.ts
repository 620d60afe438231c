/** Words of elements and their panel. */
export const element = {
  'element.untitled': 'Untitled',
  'element.stance.keep': 'Keep',
  'element.stance.change': 'Change',
  'element.stance.add': 'Add',
  'element.stance.remove': 'Remove',
  'element.stance.undecided': 'To decide',
} as const;
