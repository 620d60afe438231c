import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { isPlain, type Message } from './Message.ts';

/** Words of the interface or of a document: key → message. */
export type Catalogue<Key extends string> = Readonly<Record<Key, Message>>;

/** What can stand in a message's braces. */
export type MessageValues = Readonly<Record<string, string | number | Date>>;

/** Gives the text of a key in one language. @throws when a value that the message names is missing. */
export type Formatter<Key extends string> = (key: Key, values?: MessageValues) => string;

/** A formatter over a catalogue. Each message is made ready when it is first used. `locale` is BCP 47. */
export function formatter<Key extends string>(catalogue: Catalogue<Key>, locale: string): Formatter<Key> {
  const ready = new Map<Key, IntlMessageFormat>();
  return (key, values) => {
    const written = catalogue[key];
    if (typeof written === 'string' && isPlain(written)) return written;
    let message = ready.get(key);
    if (message === undefined) {
      message = new IntlMessageFormat(written as string | MessageFormatElement[], locale, undefined, { ignoreTag: true });
      ready.set(key, message);
    }
    return String(message.format(values));
  };
}
