import { board } from './board.ts';
import { commands } from './commands.ts';
import { element } from './element.ts';
import { outline } from './outline.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';

/** All words of the interface in English, a file for each part of it. Keys start with the part's name. */
export const en = { ...shell, ...session, ...board, ...outline, ...element, ...commands } as const;
