/** Words of the practice room. */
export const practice = {
  'commands.practice.open': 'Go into the practice room',
  'commands.practice.leave': 'Back to the blueprint',
  'commands.practice.renew': 'Begin the practice room anew…',
  'practice.opening': 'Opening the practice room',
  'practice.title': 'Practice room',
  'practice.what': 'This is a copy to try things in, shared by all who come here. Nothing you do here changes the blueprint.',
  'practice.goes': 'It goes by itself a day after the last person has left.',
  'practice.entered': 'You are in the practice room. Nothing you do here changes the blueprint.',
  'practice.renew': 'Begin anew',
  'practice.renew.title': 'Begin the practice room anew?',
  'practice.renew.what': 'What anybody has tried in it is gone, and everybody in it is told. It becomes a copy of the blueprint as that is now. The blueprint itself does not change.',
  'practice.renewed': 'The practice room is a fresh copy of the blueprint.',
  'practice.gone': 'This practice room has ended',
  'practice.gone.renewed': 'A facilitator began it anew. What was tried in it is gone. The blueprint is as it was.',
  'practice.gone.unused': 'Nobody was in it for a day, so it has gone. The blueprint is as it was.',
  'practice.gone.again': 'Go into the new practice room',
} as const;
