import type { MessageKey } from '../messages/t.ts';
import type { TogetherControls } from '../workplace/TogetherControls.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import type { Command } from './Command.ts';

/** Commands on being together: they show something to others, or take my view to theirs, and change nothing in the
 *  blueprint. Offered once the part that serves them is here. */

function command(name: string, shortcuts: readonly string[], when: (together: TogetherControls) => boolean, run: (together: TogetherControls, workplace: Workplace) => void): Command {
  return {
    id: `people.${name}`,
    label: `commands.people.${name}` as MessageKey,
    shortcuts,
    changes: false,
    isAvailable: ({ together }) => together !== null && when(together),
    run: (workplace) => {
      if (workplace.together !== null) run(workplace.together, workplace);
    },
  };
}

export const peopleCommands: readonly Command[] = [
  command('follow', ['Shift+f'], () => true, (_, { peopleShown }) => peopleShown.set(true)),
  command('stopFollowing', [], ({ following }) => following.get() !== null, (together) => together.stopFollowing()),
  command('call', ['Shift+b'], (together) => together.mayCall && !together.isCalling(), (together) => together.call()),
  command('endCall', ['Shift+b'], (together) => together.isCalling(), (together) => together.endCall()),
  command('goThere', ['g'], (together) => together.isCalled(), (together) => together.answer(true)),
  command('stayHere', [], (together) => together.isCalled(), (together) => together.answer(false)),
];
