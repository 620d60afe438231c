import { board } from './board.ts';
import { commands } from './commands.ts';
import { dialogs } from './dialogs.ts';
import { element } from './element.ts';
import { find } from './find.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';

/** All words of the interface in English, a file for each part of it. Keys start with the part's name. */
export const en = { ...shell, ...session, ...board, ...element, ...dialogs, ...commands, ...find } as const;
