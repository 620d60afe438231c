import { navigate } from 'wouter/use-browser-location';
import type { Command } from '../commands/Command.ts';
import { addCommands } from '../commands/registry.ts';
import '../messages/practiceWords.ts';
import type { MessageKey } from '../messages/t.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** Commands on the practice room. They change nothing in the blueprint. */

function command(name: string, isAvailable: (workplace: Workplace) => boolean, run: (workplace: Workplace) => void): Command {
  return { id: `practice.${name}`, label: `commands.practice.${name}` as MessageKey, shortcuts: [], changes: false, isAvailable, run };
}

/** To be imported by the later parts that show these commands, or let them be run. */
addCommands([
  command('open', ({ session }) => session.practice === null, ({ session }) => navigate(`/b/${session.blueprint}/practice`)),
  command('leave', ({ session }) => session.practice !== null, ({ session }) => navigate(`/b/${session.blueprint}`)),
  command('renew', ({ session }) => session.practice?.mayRenew === true, (workplace) => workplace.ask({ kind: 'renewPractice' })),
]);
