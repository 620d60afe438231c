import type { Locator, Page } from '@playwright/test';
import type { Command } from '../../../web/commands/Command.ts';
import { t, type MessageKey } from '../../../web/messages/t.ts';

/** In the toolbar, beside the board. */
const TOOLS = ['select', 'several', 'pan', 'laser', 'element', 'note', 'link', 'comment'].map((tool) => `tool.${tool}`);
/** Buttons whose name is the command's own words. */
const NAMED = ['board.zoomIn', 'board.zoomOut', 'board.fit', 'board.minimap', 'view.enables', 'find.open', 'find.next', 'find.previous', 'element.open', 'link.remove', 'talk.open'];
/** Buttons of that kind in the bar under several things. */
const IN_SEVERAL_BAR = ['element.moveTo', 'element.owner'];
/** Buttons with other words. */
const WORDS: Readonly<Record<string, MessageKey>> = { 'view.board': 'session.view.board', 'view.outline': 'session.view.outline', 'note.edit': 'board.note.edit', 'note.remove': 'board.note.remove', 'piece.change': 'pieces.bar.change', 'piece.remove': 'board.note.remove', 'selection.remove': 'hands.remove', 'filter.clear': 'find.clear', 'selection.clear': 'hands.clear' };
/** In the menu of the bar under what is selected. */
const IN_BAR_MENU = /^(element\.(move\w+|link|restore|remove)|note\.(move\w+|size)|piece\.takesAlong|item\..+|clipboard\.(duplicate|copy|cut)|arrange\.(grid|toElements|align\..+|distribute\..+))$/;
/** In the menu of the toolbar for what is drawn. */
const IN_DRAW_MENU = /^(tool\.(frame|text|shape|arrow|pen)|piece\.add\..+)$/;

/** What to press for a command that has a button or is in a menu, in order; null when it has only its line in the list of
 *  all commands. */
export function buttonOf(page: Page, { id, label }: Command, several: boolean): readonly Locator[] | null {
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).locator('visible=true').first();
  const item = (words: string) => page.getByRole('menuitem').filter({ has: page.getByText(words, { exact: true }) }).first();
  const choice = (words: string) => page.getByRole('menuitemradio').filter({ has: page.getByText(words, { exact: true }) });
  if (TOOLS.includes(id)) return [page.locator(`button[data-tool="${id.slice('tool.'.length)}"]`)];
  if (NAMED.includes(id) || (several && IN_SEVERAL_BAR.includes(id))) return [button(t(label))];
  const words = WORDS[id];
  if (words !== undefined) return [button(t(words))];
  if (id === 'board.zoomActual') return [button(/^Zoom is \d+%/)];
  if (id === 'filter.open') return [button(new RegExp(`^${t('find.showing')}`))];
  if (IN_DRAW_MENU.test(id)) return [button(t('board.tool.draw')), item(t(label))];
  if (IN_BAR_MENU.test(id)) return [button(t('board.more-actions')), item(t(label))];
  if (id.startsWith('note.colour.')) return [button(t('board.note.colour')), choice(t(`dialogs.note.${id.slice('note.colour.'.length)}` as MessageKey))];
  if (id.startsWith('element.stance.')) return [button(t('board.stance')), choice(t(`shell.stance.${id.slice('element.stance.'.length)}` as MessageKey))];
  if (['palette', 'shortcuts', 'share'].includes(id)) return [button(t('session.more')), item(t(label))];
  if (id === 'talk.item') return [page.locator('[data-stage]').getByRole('button', { name: t('talk.do'), exact: true })];
  if (id === 'people.follow') return [button(new RegExp(`^${t('session.people.open')}`))];
  return null;
}
