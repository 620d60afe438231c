import { signIn } from './en/signIn.ts';
import { addWords } from './t.ts';

/** To be imported by the later parts that use these words. */
addWords(signIn);
