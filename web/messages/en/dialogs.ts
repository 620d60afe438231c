/** Words of dialogs that ask something before a command can be carried out. */
export const dialogs = {
  'dialogs.add.title': 'Add an element',
  'dialogs.add.name': 'Title',
  'dialogs.add.name.hint': 'A few words. You can write more when it is on the map.',
  'dialogs.add.name.missing': 'Type a title, so that others know what it is.',
  'dialogs.add.do': 'Add element',
  'dialogs.added': '{name} is in {layer}.',

  'dialogs.layer': 'Layer',
  'dialogs.layer.option': '{number, number}. {title}',
  'dialogs.position': 'Position',
  'dialogs.position.first': 'First in the layer',
  'dialogs.position.after': 'After {name}',

  'dialogs.move.title': 'Move {name}',
  'dialogs.move.do': 'Move',

  'dialogs.note.title': 'Add a note',
  'dialogs.note.text': 'Note',
  'dialogs.note.colour': 'Colour of the paper',
  'dialogs.note.lemon': 'Lemon',
  'dialogs.note.mint': 'Mint',
  'dialogs.note.sky': 'Sky',
  'dialogs.note.blush': 'Blush',
  'dialogs.note.missing': 'Type what the note says.',
  'dialogs.note.do': 'Add note',
  'dialogs.note.added': 'Note added: {text}',
} as const;
