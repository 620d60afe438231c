import type { Subject } from '../../shared/domain/Comment.ts';
import type { Command } from '../commands/Command.ts';
import { addCommands } from '../commands/registry.ts';
import '../messages/talkWords.ts';
import { t, type MessageKey } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { setsIn } from '../workplace/Selection.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { presenceOf, subjectName } from './subjects.ts';
import { focusThread, talkOf, type Talk } from './Talk.ts';

/** Commands on comments. Those that change something are steps of my undo, as commands on the board are. */

function command(name: string, shortcuts: readonly string[], changes: false | 'talk', when: (talk: Talk, workplace: Workplace) => boolean, run: (talk: Talk, workplace: Workplace) => void): Command {
  return {
    id: `talk.${name}`,
    label: `commands.talk.${name}` as MessageKey,
    shortcuts,
    changes,
    isAvailable: (workplace) => {
      const talk = talkOf(workplace);
      return talk !== null && (changes === false || talk.mayWrite) && when(talk, workplace);
    },
    run: (workplace) => {
      const talk = talkOf(workplace);
      if (talk !== null) run(talk, workplace);
    },
  };
}

/** The one thing that is selected, if it is there. */
function selectedSubject(workplace: Workplace): Subject | null {
  const now = workplace.selection.get();
  if (now === null || now.kind === 'link' || now.kind === 'several') return null;
  return setsIn(now).elements.size === 1 || presenceOf(workplace, now) === 'there' ? now : null;
}

/** Go to the thread before or after the one that is shown whole, among those listed. */
function step(by: 1 | -1) {
  return (talk: Talk): void => {
    const listed = talk.listed();
    const at = listed.findIndex(({ id }) => id === talk.current.get());
    const next = listed[at < 0 ? (by === 1 ? 0 : listed.length - 1) : (at + by + listed.length) % listed.length];
    if (next !== undefined) talk.showThread(next, true);
  };
}

function settle(talk: Talk, workplace: Workplace, way: 'resolve' | 'reopen'): void {
  const thread = talk.thread();
  if (thread === null) return;
  talk.model?.[way](thread.id);
  announce(t(way === 'resolve' ? 'talk.said.resolved' : 'talk.said.reopened', { name: subjectName(workplace, thread.about) }));
}

addCommands([
  command('open', ['Shift+c'], false, () => true, (talk, { talkShown }) => (talkShown.get() && talk.about.get() === null ? talk.hide() : talk.openList(talk.filter.get()))),
  command('mentions', [], false, () => true, (talk) => talk.openList('mentions')),
  command('item', ['j'], false, (_, workplace) => selectedSubject(workplace) !== null, (talk, workplace) => {
    const about = selectedSubject(workplace);
    if (about !== null) talk.openOn(about);
  }),
  {
    id: 'tool.comment',
    label: 'commands.tool.comment',
    shortcuts: ['Shift+j'],
    changes: 'talk',
    isAvailable: (workplace) => workplace.board !== null && talkOf(workplace)?.mayWrite === true,
    run: ({ board }) => board?.chooseTool('comment'),
  },
  command('place', [], 'talk', (_, { board }) => board !== null, (talk, { board }) => {
    const middle = board?.centre();
    if (middle !== undefined) talk.openOn({ kind: 'place', x: Math.round(middle.x), y: Math.round(middle.y) });
  }),
  { ...command('send', ['Mod+Enter'], 'talk', (talk) => talk.sending.get() !== null, (talk) => talk.sending.get()?.()), whileTyping: true },
  command('next', [], false, (talk, { talkShown }) => talkShown.get() && talk.listed().length > 0, step(1)),
  command('previous', [], false, (talk, { talkShown }) => talkShown.get() && talk.listed().length > 0, step(-1)),
  command('answer', [], 'talk', (talk) => talk.thread() !== null, (talk) => {
    const thread = talk.thread();
    if (thread === null) return;
    if (!isShown(thread.id)) talk.showThread(thread, false);
    talk.keyboard.set('answer');
  }),
  command('resolve', [], 'talk', (talk) => talk.thread()?.resolved === null, (talk, workplace) => settle(talk, workplace, 'resolve')),
  command('reopen', [], 'talk', (talk) => (talk.thread()?.resolved ?? null) !== null, (talk, workplace) => settle(talk, workplace, 'reopen')),
  command('change', [], 'talk', (talk) => talk.mine() !== null, (talk) => talk.changing.set(talk.mine()?.id ?? null)),
  command('remove', [], 'talk', (talk) => talk.mine() !== null, (talk) => {
    const [comment, thread] = [talk.mine(), talk.thread()];
    if (comment === null || thread === null) return;
    talk.model?.remove(comment.id);
    announce(t('talk.said.removed'));
    // The keyboard does not go with what is gone.
    if (talk.model?.thread(thread.id) === undefined) talk.keyboard.set('list');
    else focusThread(thread.id);
  }),
  command('seen', [], false, (talk) => talk.unseen.get().length > 0, (talk) => {
    talk.seeAll();
    announce(t('talk.said.seen'));
  }),
]);

function isShown(thread: string): boolean {
  return document.querySelector(`[data-thread="${CSS.escape(thread)}"]`) !== null;
}
