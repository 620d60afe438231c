import { formatter, type MessageValues } from '../../shared/messages/formatter.ts';
import { en } from './en/index.ts';

/** A key of the interface's catalogue. */
export type MessageKey = keyof typeof en;

const format = formatter<MessageKey>(en, 'en-GB');

/** The words for a key in the reader's language. Values fill the braces of its ICU message. */
export function t(key: MessageKey, values?: MessageValues): string {
  return format(key, values);
}
