import { afterEach, describe, expect, it } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { caretsOnly, hasCaret } from '../../../web/editor/carets.ts';

const position = { type: { client: 1, clock: 2 }, tname: null, item: { client: 1, clock: 3 }, assoc: 0 };
const made: Awareness[] = [];

function awareness(): Awareness {
  const one = new Awareness(new Y.Doc());
  made.push(one);
  return one;
}

function tell(from: Awareness, to: Awareness): void {
  applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [from.clientID]), 'test');
}

afterEach(() => {
  for (const each of made.splice(0)) each.destroy();
});

describe('a caret that somebody tells of', () => {
  it('is looked up only when it can be', () => {
    expect(hasCaret({ cursor: { anchor: position, head: position } })).toBe(true);
  });

  it.each([
    null,
    5,
    {},
    { cursor: null },
    { cursor: 5 },
    { cursor: {} },
    { cursor: { anchor: position } },
    { cursor: { anchor: position, head: { type: 'text', item: 1 } } },
    { cursor: { anchor: {}, head: {} } },
    { cursor: { anchor: position, head: { ...position, tname: 'made up' } } },
    { cursor: { anchor: position, head: { ...position, item: { client: -0.5, clock: 'x' } } } },
  ])('is left alone when it is nonsense: %j', (state) => {
    expect(hasCaret(state)).toBe(false);
  });
});

describe('awareness for carets', () => {
  it('tells of carets that come, move and go, and not of pointers', () => {
    const [mine, theirs] = [awareness(), awareness()];
    const carets = caretsOnly(mine);
    let told = 0;
    carets.on('change', () => {
      told += 1;
    });
    const after = (field: string, value: unknown): number => {
      theirs.setLocalStateField(field, value);
      tell(theirs, mine);
      return told;
    };
    expect(after('pointer', { x: 1, y: 1 })).toBe(0);
    expect(after('cursor', { anchor: position, head: position })).toBe(1);
    expect(after('pointer', { x: 2, y: 1 })).toBe(1);
    expect(after('cursor', { anchor: position, head: { ...position, item: { client: 1, clock: 9 } } })).toBe(2);
    expect(after('cursor', null)).toBe(3);
  });

  it('stops telling when it is asked to, and sets my own caret', () => {
    const [mine, theirs] = [awareness(), awareness()];
    const carets = caretsOnly(mine);
    let told = 0;
    const listener = () => {
      told += 1;
    };
    carets.on('change', listener);
    carets.off('change', listener);
    theirs.setLocalStateField('cursor', { anchor: position, head: position });
    tell(theirs, mine);
    expect(told).toBe(0);
    carets.setLocalStateField('cursor', { anchor: position, head: position });
    expect(mine.getLocalState()).toMatchObject({ cursor: { anchor: position } });
  });
});
