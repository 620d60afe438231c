/** Words of what is shown, where every view says it. */
export const find = {
  'find.showing': 'Showing',
  'find.all': 'All {count, plural, one {# element} other {# elements}}',
  'find.some': '{count, number} of {all, number}: {what}',
  'find.some.here': '{count, number} of {all, number} shown',
  'find.layer.collapse': 'Collapse {title}',
  'find.layer.open': 'Open {title}',
  'find.clear': 'Show all',
} as const;
