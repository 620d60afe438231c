import { formatter, type Catalogue, type MessageValues } from '../../shared/messages/formatter.ts';
import type { Message } from '../../shared/messages/Message.ts';
import type { all } from './en/all.ts';
import { en } from './en/index.ts';

/** A key of the interface's catalogue. */
export type MessageKey = keyof typeof all;

const words: Record<string, Message> = { ...en };
const format = formatter<MessageKey>(words as Catalogue<MessageKey>, 'en-GB');

/** Add the words of a part that is loaded later. */
export function addWords(more: Partial<Catalogue<MessageKey>>): void {
  Object.assign(words, more);
}

/** The words for a key in the reader's language. Values fill the braces of its ICU message. */
export function t(key: MessageKey, values?: MessageValues): string {
  return format(key, values);
}
