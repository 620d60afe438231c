import type { MessageKey } from '../messages/t.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** Something a person can do. Buttons, menus, keys and lists of shortcuts all come from the same commands. */
export interface Command {
  /** Stable, for example `element.moveEarlier`. */
  readonly id: string;
  readonly label: MessageKey;
  /** Keys that run it, as `shortcutMatches` reads them. The first is shown to people. */
  readonly shortcuts: readonly string[];
  /** Whether its keys work also while somebody writes in a text. */
  readonly whileTyping?: boolean;
  /** Whether the browser itself tells when its keys are pressed, as it does for copy and paste. */
  readonly byBrowser?: boolean;
  /** Whether it changes the blueprint, or its comments only: such commands are not offered to people who may not. */
  readonly changes: boolean | 'talk';
  /** Whether it can be run now, on what is selected. */
  isAvailable(workplace: Workplace): boolean;
  run(workplace: Workplace): void;
}

/** Whether to offer a command to this person now. */
export function isOffered(command: Command, workplace: Workplace): boolean {
  return isAllowed(command, workplace) && command.isAvailable(workplace);
}

/** Whether this person's role may ever run a command. */
export function isAllowed({ changes }: Command, { canEdit, canTalk }: Workplace): boolean {
  return changes === 'talk' ? canTalk : !changes || canEdit;
}
