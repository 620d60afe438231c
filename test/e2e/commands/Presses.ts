import type { Page } from '@playwright/test';
import type { Command } from '../../../web/commands/Command.ts';
import { t, type MessageKey } from '../../../web/messages/t.ts';
import { expect } from '../fixtures.ts';
import type { Answer, Hand } from './Hand.ts';
import { drawn } from './drawn.ts';
import { itemOn, openPart } from './onScreen.ts';
import { buttonOf } from './buttonOf.ts';

/** Works by single presses of a mouse, without a drag: a command by its button where it has one, else from the list of
 *  commands, which a menu opens. Only words are typed. */
export class Presses implements Hand {
  readonly page: Page;
  readonly known: ReadonlySet<string>;
  readonly way = 'pointer';
  #several = false;

  constructor(page: Page, known: ReadonlySet<string>) {
    this.page = page;
    this.known = known;
  }

  async letGo(): Promise<void> {
    await this.#tool('select');
    const stage = this.page.locator('[data-stage]');
    const { width, height } = (await stage.boundingBox()) ?? { width: 0, height: 0 };
    await stage.click({ position: { x: width / 2, y: height - 20 } });
    await expect(stage.locator('[aria-selected="true"]')).toHaveCount(0);
  }

  async select([first, ...more]: readonly string[]): Promise<void> {
    this.#several = more.length > 0;
    if (first === undefined) return;
    await this.#press(first);
    if (more.length === 0) return;
    await this.#tool('several');
    for (const id of more) await this.#press(id);
    await this.#tool('select');
  }

  async run(command: Command): Promise<void> {
    const buttons = buttonOf(this.page, command, this.#several);
    if (buttons !== null) {
      for (const button of buttons) await button.click();
      return;
    }
    await this.page.getByRole('button', { name: t('session.more'), exact: true }).click();
    await this.page.getByRole('menuitem', { name: t('commands.palette') }).click();
    await this.page.locator(`[data-command="${command.id}"]`).click();
    await expect(this.page.locator('[data-command]')).toHaveCount(0);
    await drawn(this.page);
  }

  async answer({ fill = {}, choose = {}, confirm }: Answer): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    for (const [label, words] of Object.entries(fill)) await dialog.getByRole('textbox', { name: t(label as MessageKey), exact: true }).fill(words);
    for (const [label, words] of Object.entries(choose)) {
      const list = dialog.getByRole('combobox', { name: t(label as MessageKey), exact: true });
      const option = list.locator('option').filter({ hasText: new RegExp(`^${words}`) }).first();
      await list.selectOption(await option.innerText());
    }
    await dialog.getByRole('button', { name: t(confirm), exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }

  async pick(_field: MessageKey, words: string): Promise<void> {
    await this.page.getByRole('dialog').getByRole('option').filter({ hasText: words }).click();
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }

  async write(words: string): Promise<void> {
    const text = this.page.locator('[data-stage] [contenteditable="true"]');
    await expect(text).toBeFocused();
    await this.page.keyboard.press('ControlOrMeta+End');
    await this.page.keyboard.insertText(words);
    await this.page.getByRole('button', { name: t('board.note.done'), exact: true }).click();
    await expect(text).toHaveCount(0);
  }

  async close(): Promise<void> {
    await openPart(this.page).getByRole('button', { name: /^Close/ }).first().click();
    await expect(openPart(this.page)).toHaveCount(0);
  }

  async step(way: 'undo' | 'redo'): Promise<void> {
    await this.page.getByRole('button', { name: t(`commands.history.${way}`), exact: true }).click();
  }

  async #press(id: string): Promise<void> {
    const item = itemOn(this.page, id);
    // Of a frame only the edge and the title can be pressed.
    await ((await item.getAttribute('data-kind')) === 'frame' ? item.locator('p') : item).click();
    await expect(item).toHaveAttribute('aria-selected', 'true');
  }

  async #tool(name: 'select' | 'several'): Promise<void> {
    await this.page.locator(`button[data-tool="${name}"]`).click();
    await expect(this.page.locator('[data-stage]')).toHaveAttribute('data-tool', name);
  }
}
