import type { Workplace } from '../workplace/Workplace.ts';
import { boardCommands } from './boardCommands.ts';
import { isOffered, type Command } from './Command.ts';
import { elementCommands } from './elementCommands.ts';
import { findCommands } from './findCommands.ts';
import { layerCommands } from './layerCommands.ts';
import { noteCommands } from './noteCommands.ts';
import { peopleCommands } from './peopleCommands.ts';
import { shortcutMatches, type KeyPress } from './shortcuts.ts';
import { workspaceCommands } from './workspaceCommands.ts';

const known: Command[] = [];
const byId = new Map<string, Command>();

/** Every command there is, in the order lists show them. Two commands may share a key when only one of them can be
 *  available at a time, by what is selected; else the first has it. */
export const commands: readonly Command[] = known;

/** Add the commands of a part that is loaded later. */
export function addCommands(more: readonly Command[]): void {
  for (const command of more) {
    if (byId.has(command.id)) throw new RangeError(`There is a command "${command.id}" already`);
    known.push(command);
    byId.set(command.id, command);
  }
}

addCommands([...elementCommands, ...noteCommands, ...boardCommands, ...findCommands, ...layerCommands, ...peopleCommands, ...workspaceCommands]);

/** The command with this id. @throws RangeError if there is none. */
export function commandOf(id: string): Command {
  const command = byId.get(id);
  if (command === undefined) throw new RangeError(`There is no command "${id}"`);
  return command;
}

/** Run a command by id, if it is offered now. @returns whether it ran. */
export function runCommand(id: string, workplace: Workplace): boolean {
  const command = commandOf(id);
  if (!isOffered(command, workplace)) return false;
  command.run(workplace);
  return true;
}

/** The command that a key press asks for now, if any. */
export function commandFor(press: KeyPress, workplace: Workplace): Command | undefined {
  return commands.find((command) => command.byBrowser !== true && command.shortcuts.some((shortcut) => shortcutMatches(shortcut, press)) && isOffered(command, workplace));
}
