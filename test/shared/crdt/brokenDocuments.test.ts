import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createBlueprintUpdate } from '../../../shared/crdt/createBlueprint.ts';
import { readBlueprint } from '../../../shared/crdt/readBlueprint.ts';
import { withCheckedTexts } from '../../../shared/richtext/withCheckedTexts.ts';
import { parseBlueprint } from '../../../shared/schema/blueprintSchema.ts';
import { pieceOfEachKind } from '../../helpers/pieces.ts';
import { freshBlueprint } from '../../helpers/shippedTemplate.ts';
import { boardDoc, BY } from './boardDoc.ts';

const ROOTS = ['layers', 'elements', 'links', 'notes', 'pieces', 'agencies'] as const;
const FIELDS = ['layer', 'order', 'title', 'summary', 'body', 'reason', 'origin', 'stance', 'owner', 'readinessNow', 'removed', 'kind', 'from', 'to', 'position', 'colour', 'text', 'by', 'name', 'initials', 'pattern', 'description', 'size', 'stack', 'locked', 'group', 'kind', 'points', 'thickness', 'form', 'filled', 'textSize', 'heads', 'asset', 'natural'];

/** Anything a partner's program may put where we expect something else. */
const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.double(),
  fc.record({ stance: fc.constantFrom('keep', 'remove', 'odd'), by: fc.record({ name: fc.string(), agency: fc.string(), at: fc.constantFrom('2026-01-01T00:00:00Z', '2026-13-45', 'now') }) }),
  fc.record({ x: fc.double(), y: fc.double() }),
  fc.record({ x: fc.double(), y: fc.double(), on: fc.record({ kind: fc.constantFrom('element', 'note', 'piece', 'odd'), id: fc.string({ maxLength: 4 }), ax: fc.double(), ay: fc.double() }) }),
  fc.record({ width: fc.double(), height: fc.double() }),
  fc.constantFrom('frame', 'text', 'shape', 'ink', 'arrow', 'image', 'AAAA'),
);

/** A fragment of nested elements and marked text that no editor of ours makes. */
function strangeFragment(names: readonly string[], words: string): Y.XmlFragment {
  const fragment = new Y.XmlFragment();
  let parent: Y.XmlFragment = fragment;
  for (const name of names) {
    const element = new Y.XmlElement(name);
    element.setAttribute('href', 'javascript:alert(1)');
    parent.insert(0, [element]);
    parent = element;
  }
  const text = new Y.XmlText();
  text.applyDelta([{ insert: words, attributes: { link: { href: 'javascript:alert(1)' }, bold: {}, strange: { deep: { er: 1 } } } }]);
  parent.insert(0, [text]);
  return fragment;
}

const change = fc.record({
  root: fc.constantFrom(...ROOTS),
  entry: fc.oneof(fc.nat(60), fc.string({ maxLength: 12 })),
  field: fc.option(fc.constantFrom(...FIELDS)),
  value: junk,
  fragment: fc.option(fc.record({ names: fc.array(fc.constantFrom('paragraph', 'script', 'listItem', 'heading', '__proto__', 'bulletList'), { maxLength: 30 }), words: fc.string({ maxLength: 20 }) })),
});

describe('whatever partners write into the document', () => {
  it('it is read without an error, and what is read can be exported, imported and read again the same', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
        const doc = boardDoc({ ...freshBlueprint('community-integration'), pieces: pieceOfEachKind(BY) });
        for (const { root, entry, field, value, fragment } of changes) {
          const collection = doc.getMap<unknown>(root);
          const id = typeof entry === 'string' ? entry : ([...collection.keys()][entry % Math.max(1, collection.size)] ?? 'new');
          const target = collection.get(id);
          const content = () => (fragment === null ? structuredClone(value) : strangeFragment(fragment.names, fragment.words));
          if (field === null || !(target instanceof Y.Map)) collection.set(id, field === null ? content() : new Y.Map([[field, content()]]));
          else target.set(field, content());
        }
        const { blueprint } = readBlueprint(doc);
        const imported = withCheckedTexts(parseBlueprint(JSON.parse(JSON.stringify(blueprint))));
        expect(imported).toEqual(blueprint);
        const again = new Y.Doc();
        Y.applyUpdate(again, createBlueprintUpdate(imported));
        expect(readBlueprint(again)).toEqual({ blueprint, problems: [] });
      }),
      { numRuns: 150, examples: [[[{ root: 'agencies', entry: 0, field: 'name', value: '𠀀\u0000㐀', fragment: null }]]] },
    );
  });
});
