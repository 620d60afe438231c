import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';

/** A message: ICU MessageFormat as it is written, or parsed before it was shipped. */
export type Message = string | readonly MessageFormatElement[];

/** Whether a message has neither values nor quoting in it, so that it reads as it is written. */
export function isPlain(message: string): boolean {
  return !/[{}]|''/.test(message);
}
