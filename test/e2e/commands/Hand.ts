import type { Page } from '@playwright/test';
import type { Command } from '../../../web/commands/Command.ts';
import type { MessageKey } from '../../../web/messages/t.ts';

/** What a dialog is told before it is confirmed. */
export interface Answer {
  /** Words for its text fields, by their labels. */
  readonly fill?: Readonly<Partial<Record<MessageKey, string>>>;
  /** Options of its lists, by their labels: the words that the option begins with. */
  readonly choose?: Readonly<Partial<Record<MessageKey, string>>>;
  /** Its button. */
  readonly confirm: MessageKey;
}

/** One way of working on the board: by keys alone, or by presses of a pointer alone, without a drag. */
export interface Hand {
  readonly page: Page;
  readonly way: 'keyboard' | 'pointer';
  /** Ids of what was there when it began. */
  readonly known: ReadonlySet<string>;
  /** Let go of what is selected, and of the tool. */
  letGo(): Promise<void>;
  /** Select just these, by their ids, on the board. */
  select(ids: readonly string[]): Promise<void>;
  /** Run a command as this hand does it. */
  run(command: Command): Promise<void>;
  answer(answer: Answer): Promise<void>;
  /** Choose one of the things that an open dialog lists under a field, by its words. */
  pick(field: MessageKey, words: string): Promise<void>;
  /** Write at the end of the text that has just been opened, and leave it. */
  write(words: string): Promise<void>;
  /** Close the dialog, panel or bar that is open. */
  close(): Promise<void>;
  step(way: 'undo' | 'redo'): Promise<void>;
}
