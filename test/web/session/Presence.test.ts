import { describe, expect, it } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { ElementId } from '../../../shared/domain/ids.ts';
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
    expect(presence.others.get()).toMatchObject([{ user: { name: 'Ben' }, selected: ['one'], editing: null, view: null }]);
    expect(presence.pointers.get()).toEqual([]);
  });
});
