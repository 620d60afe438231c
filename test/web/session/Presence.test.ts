import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { ElementId } from '../../../shared/domain/ids.ts';
import { fingerprintOf } from '../../../shared/protocol/chosenOf.ts';
import { Signal } from '../../../web/model/Signal.ts';
import { Presence } from '../../../web/session/Presence.ts';

const id = (name: string) => name as ElementId;
const stamped = (name: string) => ({ participant: name, name, agency: { id: 'a_council', name: 'Council' }, role: 'editor' });

/** My window, and a way for others to tell it something. */
function open() {
  const mine = new Awareness(new Y.Doc());
  const presence = new Presence(mine);
  const join = (name: string) => {
    const theirs = new Awareness(new Y.Doc());
    return {
      client: theirs.clientID,
      tell: (state: Record<string, unknown>) => {
        theirs.setLocalState({ user: stamped(name), ...state });
        applyAwarenessUpdate(mine, encodeAwarenessUpdate(theirs, [theirs.clientID]), 'far');
      },
      leave: () => removeAwarenessStates(mine, [theirs.clientID], 'far'),
    };
  };
  return { presence, join };
}

describe('who else is here', () => {
  it('is told by what they have selected and write in, and no more once they left it', () => {
    const { presence, join } = open();
    const [ana, ben] = [join('Ana'), join('Ben')];
    ana.tell({ selected: ['one', 'two'] });
    ben.tell({ selected: ['two'], editing: { id: 'three', field: 'title' } });
    const on = (name: string) => presence.on(id(name)).get().map(({ user }) => user.name);
    expect([on('one'), on('two').sort(), on('three')]).toEqual([['Ana'], ['Ana', 'Ben'], ['Ben']]);
    ana.tell({ selected: ['three'] });
    expect([on('one'), on('two'), on('three').sort()]).toEqual([[], ['Ben'], ['Ana', 'Ben']]);
    ben.leave();
    expect([on('two'), on('three')]).toEqual([[], ['Ana']]);
    expect(presence.others.get().map(({ user }) => user.name)).toEqual(['Ana']);
  });

  it('is no news to those who watch people or cards when only a pointer moves', () => {
    const { presence, join } = open();
    const ana = join('Ana');
    ana.tell({ selected: ['one'], pointer: { x: 1, y: 2 } });
    const heard: string[] = [];
    presence.others.subscribe(() => heard.push('others'));
    presence.on(id('one')).subscribe(() => heard.push('one'));
    presence.pointers.subscribe(() => heard.push('pointers'));
    const before = presence.others.get();
    ana.tell({ selected: ['one'], pointer: { x: 5, y: 6 } });
    expect(heard).toEqual(['pointers']);
    expect(presence.others.get()).toBe(before);
    expect(presence.pointers.get()).toMatchObject([{ client: ana.client, x: 5, y: 6 }]);
    ana.tell({ selected: ['one'] });
    expect(presence.pointers.get()).toEqual([]);
  });

  it('leaves out whom the server did not name, and what is nonsense', () => {
    const { presence, join } = open();
    join('Ana').tell({ user: { name: 'Somebody' }, selected: ['one'] });
    join('Ben').tell({ selected: [7, 'one'], editing: { id: 'one', field: 'nothing' }, pointer: { x: 'far', y: 0 }, view: 'cellar' });
    expect(presence.others.get()).toMatchObject([{ user: { name: 'Ben' }, selected: new Set(['one']), editing: null, view: null }]);
    expect(presence.pointers.get()).toEqual([]);
  });

  describe('with very much selected', () => {
    const many = Array.from({ length: 500 }, (_, index) => `thing-${String(index).padStart(3, '0')}`);
    /** Two windows on boards of their own, that hear of each other when told to. */
    const pair = (mine: readonly string[], yours: readonly string[]) => {
      const windows = [mine, yours].map((ids) => {
        const awareness = new Awareness(new Y.Doc());
        awareness.setLocalState({ user: stamped('Ana') });
        const presence = new Presence(awareness);
        const board = new Signal(ids);
        presence.knowBoard(board);
        return { awareness, presence, board };
      }) as unknown as readonly [Me, Me];
      const [me, you] = windows;
      return { me, you, hear: () => applyAwarenessUpdate(me.awareness, encodeAwarenessUpdate(you.awareness, [you.awareness.clientID]), 'far') };
    };
    interface Me { readonly awareness: Awareness; readonly presence: Presence; readonly board: Signal<readonly string[]> }
    const seenBy = ({ presence }: Me) => [...(presence.others.get()[0]?.selected ?? [])].sort();

    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    it('all of it is seen, and takes little room', () => {
      const { me, you, hear } = pair(many, many);
      const chosen = many.filter((_, index) => index % 3 === 0);
      you.presence.setSelected(chosen.map(id));
      hear();
      expect(seenBy(me)).toEqual(chosen);
      expect(me.presence.on(id('thing-498')).get()).toHaveLength(1);
      expect(me.presence.on(id('thing-499')).get()).toEqual([]);
      expect(JSON.stringify(you.awareness.getLocalState()).length).toBeLessThan(400);
      you.presence.setSelected([id('thing-001')]);
      hear();
      expect(seenBy(me)).toEqual(['thing-001']);
      expect(me.presence.on(id('thing-498')).get()).toEqual([]);
    });

    it('what is on one board only is waited for: until then it is as it was last seen', () => {
      const { me, you, hear } = pair(many, many);
      you.presence.setSelected(many.slice(0, 100).map(id));
      hear();
      const more = [...many, 'thing-new'].sort();
      you.board.set(more);
      vi.advanceTimersByTime(200);
      you.presence.setSelected(more.slice(0, 200).map(id));
      hear();
      expect(seenBy(me)).toEqual(many.slice(0, 100));
      me.board.set(more);
      vi.advanceTimersByTime(200);
      expect(seenBy(me)).toEqual(more.slice(0, 200));
    });

    it('it is told anew when the board is another, so that whoever comes can read it', () => {
      const { me, you, hear } = pair([...many, 'zz'], many);
      you.presence.setSelected(many.slice(0, 100).map(id));
      hear();
      expect(seenBy(me)).toEqual([]);
      you.board.set([...many, 'zz']);
      vi.advanceTimersByTime(200);
      hear();
      expect(seenBy(me)).toEqual(many.slice(0, 100));
    });

    it('nonsense is nothing', () => {
      const { presence, join } = open();
      presence.knowBoard(new Signal(many));
      join('Ana').tell({ selected: [], chosen: { of: fingerprintOf(many), bits: '?'.repeat(84) } });
      join('Ben').tell({ selected: ['one'], chosen: { of: 7 } });
      vi.advanceTimersByTime(200);
      expect(presence.others.get().map(({ user, selected }) => [user.name, ...selected]).sort()).toEqual([['Ana'], ['Ben', 'one']]);
    });
  });
});
