import type { Locator, Page } from '@playwright/test';
import type { Command } from '../../../web/commands/Command.ts';
import { t, type MessageKey } from '../../../web/messages/t.ts';
import { expect } from '../fixtures.ts';
import type { Answer, Hand } from './Hand.ts';
import { drawn } from './drawn.ts';
import { itemOn, OPEN_PART, openPart } from './onScreen.ts';

/** Works by keys alone: a command by its own keys, or from the list of commands when it has none. */
export class Keys implements Hand {
  readonly page: Page;
  readonly known: ReadonlySet<string>;
  readonly way = 'keyboard';

  constructor(page: Page, known: ReadonlySet<string>) {
    this.page = page;
    this.known = known;
  }

  async letGo(): Promise<void> {
    const selected = this.page.locator('[data-stage] [aria-selected="true"]');
    await this.page.locator('[data-stage]').focus();
    await this.page.keyboard.press('Escape'); // a tool in hand is put down first
    await this.page.keyboard.press('Escape');
    await expect(selected).toHaveCount(0);
  }

  async select([first, ...more]: readonly string[]): Promise<void> {
    if (first === undefined) return;
    await itemOn(this.page, first).focus();
    await expect(itemOn(this.page, first)).toHaveAttribute('aria-selected', 'true');
    for (const id of more) {
      await this.#walkTo(itemOn(this.page, id));
      await this.page.keyboard.press('a');
      await expect(itemOn(this.page, id)).toHaveAttribute('aria-selected', 'true');
    }
  }

  async run(command: Command): Promise<void> {
    const [shortcut] = command.shortcuts;
    if (shortcut !== undefined) {
      await this.page.keyboard.press(shortcut.replace('Mod', 'ControlOrMeta'));
      return;
    }
    const { keyboard } = this.page;
    await keyboard.press('ControlOrMeta+k');
    await expect(this.page.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await keyboard.insertText(t(command.label));
    const active = this.page.locator('[data-command][data-active-item]');
    await expect(active).toBeVisible();
    for (let presses = 0; presses < 10 && (await active.getAttribute('data-command')) !== command.id; presses += 1) await keyboard.press('ArrowDown');
    await expect(active).toHaveAttribute('data-command', command.id);
    await keyboard.press('Enter');
    await expect(this.page.locator('[data-command]')).toHaveCount(0);
    await drawn(this.page);
  }

  async answer({ fill = {}, choose = {}, confirm }: Answer): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    const { keyboard } = this.page;
    for (const [label, words] of Object.entries(fill)) {
      await this.#tabTo(dialog.getByRole('textbox', { name: t(label as MessageKey), exact: true }));
      await keyboard.press('ControlOrMeta+a');
      await keyboard.insertText(words);
    }
    for (const [label, words] of Object.entries(choose)) {
      const list = dialog.getByRole('combobox', { name: t(label as MessageKey), exact: true });
      await this.#tabTo(list);
      await keyboard.type(words);
      await expect(list.locator('option:checked')).toHaveText(new RegExp(`^${words}`));
    }
    await this.#tabTo(dialog.getByRole('button', { name: t(confirm), exact: true }));
    await keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
  }

  async pick(field: MessageKey, words: string): Promise<void> {
    await this.#tabTo(this.page.getByRole('dialog').getByRole('combobox', { name: t(field) }));
    await this.page.keyboard.insertText(words);
    await expect(this.page.getByRole('dialog').getByRole('option')).toHaveCount(1);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }

  async write(words: string): Promise<void> {
    await expect(this.page.locator('[data-stage] [contenteditable="true"]')).toBeFocused();
    await this.page.keyboard.press('ControlOrMeta+End');
    await this.page.keyboard.insertText(words);
    await this.page.keyboard.press('Escape');
    await expect(this.page.locator('[data-stage] [contenteditable="true"]')).toHaveCount(0);
  }

  async close(): Promise<void> {
    await expect(this.page.locator(`${OPEN_PART}:focus, ${OPEN_PART} :focus`), 'what is open has the keyboard').toHaveCount(1);
    await this.page.keyboard.press('Escape');
    await expect(openPart(this.page)).toHaveCount(0);
  }

  async step(way: 'undo' | 'redo'): Promise<void> {
    await this.page.keyboard.press(way === 'undo' ? 'ControlOrMeta+z' : 'ControlOrMeta+Shift+z');
  }

  async #walkTo(target: Locator): Promise<void> {
    for (let presses = 0; presses < 20 && !(await hasFocus(target)); presses += 1) await this.page.keyboard.press('Control+ArrowRight');
    await expect(target, 'reached with the arrow keys').toBeFocused();
  }

  async #tabTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let presses = 0; presses < 20 && !(await hasFocus(target)); presses += 1) await this.page.keyboard.press('Tab');
    await expect(target, 'reached with the Tab key').toBeFocused();
  }
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}
