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

/** Every command there is, in the order lists show them. Two commands may share a key when only one of them can be
 *  available at a time, by what is selected. */
export const commands: readonly Command[] = [...elementCommands, ...noteCommands, ...boardCommands, ...findCommands, ...layerCommands, ...peopleCommands, ...workspaceCommands];

const byId = new Map(commands.map((command) => [command.id, command]));

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
  return commands.find((command) => command.shortcuts.some((shortcut) => shortcutMatches(shortcut, press)) && isOffered(command, workplace));
}
