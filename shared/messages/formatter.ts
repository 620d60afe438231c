import { IntlMessageFormat } from 'intl-messageformat';

/** Words of the interface or of a document: key → ICU MessageFormat text. */
export type Catalogue<Key extends string> = Readonly<Record<Key, string>>;

/** What can stand in a message's braces. */
export type MessageValues = Readonly<Record<string, string | number | Date>>;

/** Gives the text of a key in one language. @throws when a value that the message names is missing. */
export type Formatter<Key extends string> = (key: Key, values?: MessageValues) => string;

/** A formatter over a catalogue. Each message is parsed when it is first used. `locale` is BCP 47. */
export function formatter<Key extends string>(catalogue: Catalogue<Key>, locale: string): Formatter<Key> {
  const parsed = new Map<Key, IntlMessageFormat>();
  return (key, values) => {
    let message = parsed.get(key);
    if (message === undefined) {
      message = new IntlMessageFormat(catalogue[key], locale, undefined, { ignoreTag: true });
      parsed.set(key, message);
    }
    return String(message.format(values));
  };
}
