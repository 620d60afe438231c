import type { Page } from '@playwright/test';
import { commandOf } from '../../../web/commands/registry.ts';
import '../../../web/hands/handsCommands.ts';
import '../../../web/people/doorCommands.ts';
import '../../../web/pieces/pieceCommands.ts';
import '../../../web/practice/practiceCommands.ts';
import '../../../web/talk/talkCommands.ts';
import type { MessageKey } from '../../../web/messages/t.ts';
import { expect } from '../fixtures.ts';
import type { Answer, Hand } from './Hand.ts';
import { itemOn } from './onScreen.ts';
import { ELEMENTS as E, NOTES as N, PIECES as P } from './walkedBoard.ts';

/** How the walk goes through every command: one row for each, several where it does different things to different kinds.
 *  A command without a row fails a test. */
export type Row = Changing | Viewing | Elsewhere;

interface Tried {
  /** The command. */
  readonly id: string;
  /** What is selected before, by ids. */
  readonly on?: readonly string[];
  /** What else has to be so before; it is as good as undone by one step when it changes the blueprint. */
  readonly before?: (hand: Hand) => Promise<void>;
  /** What its dialog is told. */
  readonly answer?: Answer;
}

/** Changes the blueprint: saved, and undone by one step. */
export interface Changing extends Tried {
  readonly kind: 'changes';
  /** What is chosen in the list that it opens. */
  readonly pick?: { readonly from: MessageKey; readonly words: string };
  /** What is written in the text that it opens. */
  readonly write?: string;
  /** Whether `before` is a step of undo by itself. */
  readonly beforeChanges?: boolean;
  /** Whether where things lie goes by where the pointer is. */
  readonly byPointer?: boolean;
}

/** Changes what this person sees, selects or holds, and nothing in the blueprint. */
export interface Viewing extends Tried {
  readonly kind: 'view';
  /** What can be seen of it: other words after than before. */
  readonly look: (page: Page) => Promise<string>;
  /** How things are brought back to how they were. */
  readonly after?: (hand: Hand) => Promise<void>;
  /** Whether only keys get to it: why. */
  readonly keyboardOnly?: string;
}

/** Shown by another test, because it needs more than one blueprint on one page. */
export interface Elsewhere {
  readonly kind: 'elsewhere';
  readonly id: string;
  readonly why: string;
  /** File under `test/`, and words of its test's title. */
  readonly shownBy: readonly [file: string, title: string];
}

const changes = (id: string, on: readonly string[] = [], more: Omit<Changing, 'kind' | 'id' | 'on'> = {}): Changing => ({ kind: 'changes', id, on, ...more });
const view = (id: string, look: Viewing['look'], more: Omit<Viewing, 'kind' | 'id' | 'look'> = {}): Viewing => ({ kind: 'view', id, look, ...more });
const elsewhere = (id: string, why: string, ...shownBy: Elsewhere['shownBy']): Elsewhere => ({ kind: 'elsewhere', id, why, shownBy });

const runs = (...ids: readonly string[]) => async (hand: Hand): Promise<void> => {
  for (const id of ids) await hand.run(commandOf(id));
};
const closes = (hand: Hand): Promise<void> => hand.close();
const count = (css: string) => async (page: Page): Promise<string> => String(await page.locator(css).count());
const selected = async (page: Page): Promise<string> => (await page.locator('[data-stage] [aria-selected="true"]').evaluateAll((all) => all.map((item) => (item as HTMLElement).dataset['itemFocus']).sort())).join();
const tool = async (page: Page): Promise<string> => (await page.locator('[data-stage]').getAttribute('data-tool')) ?? '';
const zoom = async (page: Page): Promise<string> => (await page.getByRole('button', { name: /^Zoom is \d+%/ }).getAttribute('aria-label')) ?? '';
const address = async (page: Page): Promise<string> => `${new URL(page.url()).search} ${await page.locator('[data-element][data-faded]').count()} faded`;
const title = async (page: Page): Promise<string> => (await page.getByRole('dialog').getByRole('heading', { level: 2 }).allInnerTexts()).join();
const found = async (page: Page): Promise<string> => page.getByRole('search').getByRole('status').locator('b').innerText();
const inSight = (id: string) => async (page: Page): Promise<string> => {
  const box = await itemOn(page, id).boundingBox();
  const stage = await page.locator('[data-stage]').boundingBox();
  return String(box !== null && stage !== null && box.y >= stage.y && box.y + box.height <= stage.y + stage.height);
};
const said = (words: RegExp) => async (page: Page): Promise<string> => (await page.locator('[data-announcer]').first().innerText()).match(words)?.[0] ?? '';

const NOTES = [N.one, N.two, N.three];
const layerIs = { 'dialogs.layer': '3' } as const;

export const ROWS: readonly Row[] = [
  // Elements
  view('element.open', count('aside'), { on: [E.undecided], after: closes }),
  changes('element.add', [E.undecided], { answer: { fill: { 'dialogs.add.name': 'Lend tablets' }, confirm: 'dialogs.add.do' } }),
  changes('element.moveEarlier', [E.inMiddle]),
  changes('element.moveLater', [E.inMiddle]),
  changes('element.moveLayerUp', [E.inMiddle]),
  changes('element.moveLayerDown', [E.inMiddle]),
  changes('element.moveTo', [E.inMiddle], { answer: { choose: layerIs, confirm: 'dialogs.move.do' } }),
  changes('element.moveTo', [E.first, E.kept], { answer: { choose: layerIs, confirm: 'dialogs.move.do' } }),
  changes('element.link', [E.undecided], { pick: { from: 'dialogs.link.find', words: 'Warn people before a flood' } }),
  changes('element.stance.keep', [E.undecided]),
  changes('element.stance.keep', [E.first, E.undecided]),
  changes('element.stance.change', [E.kept]),
  changes('element.stance.undecided', [E.kept]),
  changes('element.remove', [E.changed]),
  changes('element.remove', [E.own]),
  changes('element.restore', [E.removed]),
  changes('element.owner', [E.undecided], { answer: { choose: { 'element.owner': 'Council' }, confirm: 'hands.owner.do' } }),
  changes('element.owner', [E.first, E.undecided], { answer: { choose: { 'element.owner': 'Council' }, confirm: 'hands.owner.do' } }),

  // Notes, links, and what lies freely
  changes('note.add', [], { before: runs('board.fit'), answer: { fill: { 'dialogs.note.text': 'Ask the library' }, confirm: 'dialogs.note.do' } }),
  ...['Left', 'Right', 'Up', 'Down'].flatMap((way) => [changes(`note.move${way}`, [N.two]), changes(`nudge.far${way}`, [N.two, N.three])]),
  changes('note.moveRight', [P.shape]),
  changes('note.moveDown', [P.frame]),
  changes('note.remove', [N.two]),
  changes('note.edit', [N.two], { write: ' and more' }),
  changes('note.size', [N.two], { answer: { fill: { 'pieces.width': '300' }, confirm: 'pieces.change.do' } }),
  ...['mint', 'sky', 'blush'].map((colour) => changes(`note.colour.${colour}`, [N.two])),
  changes('note.colour.lemon', [N.locked]),
  changes('note.colour.mint', NOTES),
  changes('link.remove', [], { before: drawsLink, beforeChanges: true }),
  ...['frame', 'text', 'shape', 'ink', 'arrow'].map((kind) => changes(`piece.add.${kind}`, [], { before: runs('board.fit'), answer: { fill: { [`pieces.words.${kind}`]: 'Words' }, confirm: 'pieces.add.do' } })),
  elsewhere('piece.add.image', 'asks the device for a file', 'e2e/images.spec.ts', 'pictures chosen by keyboard, pasted and dropped'),
  changes('piece.edit', [P.shape], { write: ' soon' }),
  changes('piece.change', [P.shape], { answer: { choose: { 'pieces.colour': 'Red' }, fill: { 'pieces.width': '260' }, confirm: 'pieces.change.do' } }),
  changes('piece.change', [P.arrow], { answer: { choose: { 'pieces.colour': 'Red', 'pieces.from': 'Note: Note one', 'pieces.to': 'Note: Note two' }, confirm: 'pieces.change.do' } }),
  changes('piece.change', [P.frame], { answer: { fill: { 'pieces.left': '-1200' }, confirm: 'pieces.change.do' } }),
  changes('piece.remove', [P.shape]),
  view('piece.takesAlong', said(/Frames move alone|Frames take along/), { on: [P.frame], after: runs('piece.takesAlong') }),

  // Several
  changes('selection.remove', [N.one, N.two, N.three]),
  changes('selection.remove', [E.first, E.undecided]),
  changes('clipboard.duplicate', [N.one, N.two]),
  changes('clipboard.duplicate', [E.first, E.undecided]),
  view('clipboard.copy', said(/Copied: [^.]*/), { on: [E.undecided], before: holds('nothing yet') }),
  changes('clipboard.cut', [N.two]),
  changes('clipboard.paste', [], { before: holds('Ask the library\nFree wifi'), byPointer: true }),
  changes('arrange.toElements', NOTES, { answer: { choose: layerIs, confirm: 'hands.elements.do' } }),
  changes('arrange.grid', NOTES),
  ...['left', 'centre', 'right', 'top', 'middle', 'bottom'].map((to) => changes(`arrange.align.${to}`, NOTES)),
  ...['across', 'down'].map((way) => changes(`arrange.distribute.${way}`, NOTES)),
  view('arrange.snapping', said(/What you drag \w+/)),
  changes('item.lock', [N.one]),
  changes('item.lock', [E.undecided]),
  changes('item.unlock', [E.locked]),
  changes('item.unlock', [N.locked]),
  changes('item.group', [N.one, N.two]),
  changes('item.ungroup', [N.grouped]),
  view('item.wholeGroup', selected, { on: [N.grouped], keyboardOnly: 'a press selects the whole group by itself' }),
  ...['forward', 'front'].map((way) => changes(`item.${way}`, [N.two])),
  ...['backward', 'back'].map((way) => changes(`item.${way}`, [N.three])),
  changes('item.front', [N.one, P.shape]),

  // What is selected, held and seen
  ...['several', 'pan', 'laser', 'element', 'note', 'link', 'frame', 'text', 'shape', 'arrow', 'pen', 'comment'].map((name) => view(`tool.${name}`, tool)),
  view('tool.select', tool, { before: runs('tool.pan') }),
  view('selection.all', selected),
  view('selection.layer', selected, { on: [E.first] }),
  view('selection.toggle', selected, { on: [E.first], keyboardOnly: 'it is for what has the keyboard; a press with the tool for several does it' }),
  view('selection.clear', selected, { on: [E.first, E.undecided] }),
  view('find.open', count('search'), { after: closes }),
  view('find.next', found, { before: looksFor('note'), after: closes }),
  view('find.previous', found, { before: looksFor('note'), after: closes }),
  view('filter.open', title, { after: closes }),
  ...['core', 'nobody', 'changed', 'stance.undecided', 'stance.keep', 'stance.change', 'stance.add', 'stance.remove'].map((name) => view(`filter.${name}`, address, { after: runs('filter.clear') })),
  view('filter.clear', address, { before: runs('filter.nobody') }),
  view('layer.collapse', count('[data-stage] [data-element]'), { on: [E.first], after: runs('layer.openAll') }),
  view('layer.collapseAll', count('[data-stage] [data-element]'), { after: runs('layer.openAll') }),
  view('layer.openAll', count('[data-stage] [data-element]'), { before: runs('layer.collapseAll') }),
  view('element.focus', address, { on: [E.first], after: runs('focus.end') }),
  view('focus.end', address, { on: [E.first], before: runs('element.focus') }),
  view('view.outline', address, { after: runs('view.board') }),
  view('view.board', address, { before: runs('view.outline') }),
  view('view.enables', address, { after: runs('view.layers') }),
  view('view.layers', address, { before: runs('view.enables') }),
  view('outline.several', count('main [type="checkbox"]'), { before: runs('view.outline'), after: runs('outline.several', 'view.board') }),
  view('board.zoomIn', zoom, { before: runs('board.fit'), after: runs('board.fit') }),
  view('board.zoomOut', zoom, { before: runs('board.fit'), after: runs('board.fit') }),
  view('board.zoomActual', zoom, { before: runs('board.fit'), after: runs('board.fit') }),
  view('board.fit', zoom, { before: runs('board.zoomActual') }),
  view('board.fitSelection', zoom, { on: [E.first], before: runs('board.fit'), after: runs('board.fit') }),
  view('board.showSelection', inSight(E.first), { on: [E.first], before: scrolls, after: runs('board.fit') }),
  view('board.back', zoom, { before: runs('board.fit', 'board.zoomActual'), after: runs('board.fit') }),
  view('board.forward', zoom, { before: runs('board.fit', 'board.zoomActual', 'board.back'), after: runs('board.fit') }),
  view('board.minimap', count('canvas'), { after: runs('board.minimap') }),
  view('share', title, { after: closes }),
  view('palette', title, { after: closes }),
  view('shortcuts', title, { after: closes }),

  // Comments
  view('talk.open', count('aside'), { after: runs('talk.open') }),
  view('talk.mentions', count('aside'), { after: runs('talk.open') }),
  view('talk.item', count('aside'), { on: [E.undecided], after: closes }),
  view('talk.place', count('aside'), { before: runs('board.fit'), after: closes }),
  ...['send', 'answer', 'change', 'remove', 'resolve', 'reopen'].map((name) => elsewhere(`talk.${name}`, 'changes the comments, which are a document of their own', 'e2e/talk.spec.ts', 'each thing that I do with comments')),
  ...['next', 'previous', 'seen'].map((name) => elsewhere(`talk.${name}`, 'needs comments to go to', 'e2e/talk.spec.ts', 'by keyboard alone')),

  // With others, and what every row does
  elsewhere('history.undo', 'every row that changes something is undone by it', 'e2e/commands.spec.ts', 'every command that changes'),
  elsewhere('history.redo', 'every row that changes something is redone by it', 'e2e/commands.spec.ts', 'every command that changes'),
  view('people.follow', count('[role="dialog"]'), { after: leavesList }),
  elsewhere('people.stopFollowing', 'needs somebody to follow', 'e2e/following.spec.ts', 'I follow somebody'),
  elsewhere('people.call', 'needs others to call', 'e2e/following.spec.ts', 'a facilitator brings everyone here'),
  elsewhere('people.endCall', 'needs others to call', 'e2e/following.spec.ts', 'a facilitator brings everyone here'),
  elsewhere('people.goThere', 'needs somebody who calls', 'e2e/following.spec.ts', 'a facilitator brings everyone here'),
  elsewhere('people.stayHere', 'needs somebody who calls', 'e2e/following.spec.ts', 'a facilitator brings everyone here'),
  elsewhere('people.point', 'is there for others to see', 'e2e/signs.spec.ts', 'I point at a card'),
  elsewhere('people.agree', 'is there for others to see', 'e2e/signs.spec.ts', 'I point at a card'),
  elsewhere('people.wellDone', 'is there for others to see', 'e2e/signs.spec.ts', 'I point at a card'),
  elsewhere('people.question', 'differs from agreeing by its word', 'e2e/signs.spec.ts', 'I point at a card'),
  elsewhere('people.thanks', 'differs from agreeing by its word', 'e2e/signs.spec.ts', 'I point at a card'),
  elsewhere('people.manage', 'is for facilitators', 'e2e/people.spec.ts', 'the list of people serves many'),
  elsewhere('people.takeBack', 'is for facilitators', 'e2e/takeBack.spec.ts', 'a facilitator takes back all that somebody wrote'),
  elsewhere('people.names', 'is for facilitators', 'e2e/withoutNames.spec.ts', 'people work without names'),
  view('people.device', title, { after: closes }),
  elsewhere('people.waysIn', 'leaves the page', 'e2e/people.spec.ts', 'every way in is on a page'),
  elsewhere('practice.open', 'leaves the page', 'e2e/practice.spec.ts', 'a viewer tries things in the practice room'),
  elsewhere('practice.leave', 'is there in a practice room only', 'e2e/practice.spec.ts', 'a viewer tries things in the practice room'),
  elsewhere('practice.renew', 'is there in a practice room only', 'e2e/practice.spec.ts', 'a facilitator begins the practice room anew'),
  elsewhere('people.letIn', 'needs somebody who waits', 'e2e/people.spec.ts', 'a facilitator lets in who waits'),
  elsewhere('people.decline', 'needs somebody who waits', 'e2e/people.spec.ts', 'a facilitator declines who waits'),
  elsewhere('people.keepLost', 'needs somebody who removes', 'e2e/signs.spec.ts', 'when somebody removes what I am writing in'),
  elsewhere('people.letGoLost', 'needs somebody who removes', 'e2e/signs.spec.ts', 'when somebody removes what I am writing in'),
];

/** Draw a link by the tool: it is what is selected then. */
async function drawsLink(hand: Hand): Promise<void> {
  const [from, to] = [itemOn(hand.page, E.undecided), itemOn(hand.page, E.kept)];
  if (hand.way === 'keyboard') {
    await hand.select([E.undecided]);
    await hand.run(commandOf('tool.link'));
    await hand.page.keyboard.press('ArrowRight');
    await hand.page.keyboard.press('Enter');
  } else {
    await hand.run(commandOf('tool.link'));
    await from.click();
    await to.click();
  }
}

/** The list of people has no button to close it: it goes by a press beside it. */
async function leavesList(hand: Hand): Promise<void> {
  await (hand.way === 'keyboard' ? hand.close() : hand.letGo());
  await expect(hand.page.getByRole('dialog')).toHaveCount(0);
}

/** Have a text on the clipboard, as from another program. */
function holds(text: string) {
  return async ({ page }: Hand): Promise<void> => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  };
}

function looksFor(words: string) {
  return async (hand: Hand): Promise<void> => {
    await hand.run(commandOf('find.open'));
    await hand.page.getByRole('searchbox').fill(words);
    await hand.page.getByRole('search').getByRole('status').filter({ hasText: /\d/ }).waitFor();
  };
}

/** Move the view away from what is selected. */
async function scrolls({ page }: Hand): Promise<void> {
  await page.keyboard.press('Shift+0');
  await page.locator('[data-stage]').hover();
  for (let turn = 0; turn < 4; turn += 1) await page.mouse.wheel(0, 600);
}
