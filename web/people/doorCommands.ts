import { navigate } from 'wouter/use-browser-location';
import { looksAfterPeople } from '../../shared/domain/Role.ts';
import type { Command } from '../commands/Command.ts';
import { addCommands } from '../commands/registry.ts';
import '../messages/peopleWords.ts';
import type { MessageKey } from '../messages/t.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { doorkeeperOf } from './Doorkeeper.ts';

/** Commands on who may come in and what they may do. They change nothing in the blueprint's document. */

function command(name: string, shortcuts: readonly string[], isAvailable: (workplace: Workplace) => boolean, run: (workplace: Workplace) => void): Command {
  return { id: `people.${name}`, label: `commands.people.${name}` as MessageKey, shortcuts, changes: false, isAvailable, run };
}

const leads = ({ session }: Workplace): boolean => looksAfterPeople(session.participant.role);
const somebodyWaits = (workplace: Workplace): boolean => (doorkeeperOf(workplace)?.waiting.length ?? 0) > 0;

function answerFirst(workplace: Workplace, answer: 'in' | 'declined'): void {
  const keeper = doorkeeperOf(workplace);
  const [first] = keeper?.waiting ?? [];
  if (keeper !== undefined && first !== undefined) void keeper.answer(first, answer);
}

/** To be imported by the later parts that show these commands, or let them be run. */
addCommands([
  command('manage', ['Shift+i'], leads, (workplace) => workplace.ask({ kind: 'people' })),
  command('takeBack', [], leads, (workplace) => workplace.ask({ kind: 'takeBack', participant: null })),
  command('names', [], leads, (workplace) => workplace.ask({ kind: 'names' })),
  command('device', [], ({ session }) => session.practice === null, (workplace) => workplace.ask({ kind: 'device' })),
  command('waysIn', [], leads, ({ session }) => navigate(`/b/${session.blueprint}/share`)),
  command('letIn', [], somebodyWaits, (workplace) => answerFirst(workplace, 'in')),
  command('decline', [], somebodyWaits, (workplace) => answerFirst(workplace, 'declined')),
]);
