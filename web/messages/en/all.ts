import { admin } from './admin.ts';
import { ending } from './ending.ts';
import { enables } from './enables.ts';
import { finding } from './finding.ts';
import { hands } from './hands.ts';
import { home } from './home.ts';
import { en } from './index.ts';
import { join } from './join.ts';
import { outline } from './outline.ts';
import { people } from './people.ts';
import { pieces } from './pieces.ts';
import { practice } from './practice.ts';
import { seldom } from './seldom.ts';
import { share } from './share.ts';
import { signIn } from './signIn.ts';
import { talk } from './talk.ts';
import { together } from './together.ts';

/** All words of the interface in English: those of the first load, and those that come with later parts. For types and
 *  checks; a part that imports it would load everything. */
export const all = { ...en, ...together, ...finding, ...pieces, ...outline, ...share, ...hands, ...enables, ...ending, ...people, ...join, ...home, ...talk, ...practice, ...signIn, ...seldom, ...admin } as const;
