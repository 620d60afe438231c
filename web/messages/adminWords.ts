import { admin } from './en/admin.ts';
import { addWords } from './t.ts';

/** To be imported by the pages that use these words. */
addWords(admin);
