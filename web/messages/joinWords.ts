import { join } from './en/join.ts';
import { addWords } from './t.ts';

/** To be imported by the parts that use these words. */
addWords(join);
