import type { MessageKey } from '../messages/t.ts';
import type { TogetherControls } from '../workplace/TogetherControls.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import type { Command } from './Command.ts';

/** Commands on being together: they show something to others, or take my view to theirs, and change nothing in the
 *  blueprint. Offered once the part that serves them is here. */

/** Quick words, as signs. */
const WORDS = ['agree', 'question', 'thanks', 'wellDone'] as const;

function command(name: string, shortcuts: readonly string[], when: (together: TogetherControls) => boolean, run: (together: TogetherControls, workplace: Workplace) => void): Command {
  return {
    id: `people.${name}`,
    label: `commands.people.${name}` as MessageKey,
    shortcuts,
    changes: false,
    isAvailable: (workplace) => {
      const together = workplace.together.get();
      return together !== null && when(together);
    },
    run: (workplace) => {
      const together = workplace.together.get();
      if (together !== null) run(together, workplace);
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
  command('point', ['p'], (together) => together.canPoint(), (together) => together.giveSign('point')),
  ...WORDS.map((word) => command(word, [], () => true, (together) => together.giveSign(word))),
  command('keepLost', [], (together) => together.hasLost(), (together) => together.answerLost(true)),
  command('letGoLost', [], (together) => together.hasLost(), (together) => together.answerLost(false)),
];
