import { getSchema } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import { bodyExtensions, lineExtensions, noteExtensions } from '../../../shared/richtext/extensions.ts';
import { HEADING_LEVELS, MARK_NAMES, TEXT_KINDS, VOCABULARY } from '../../../shared/richtext/vocabulary.ts';
import { packagesReachedFrom } from '../../helpers/packagesReachedFrom.ts';

const schemas = { line: getSchema(lineExtensions()), note: getSchema(noteExtensions()), body: getSchema(bodyExtensions()) };

describe('the vocabulary of formatted text', () => {
  it.each(TEXT_KINDS)('names the very nodes of the %s schema', (kind) => {
    expect(Object.keys(schemas[kind].nodes).sort()).toEqual([...VOCABULARY[kind].nodes].sort());
  });

  it.each(TEXT_KINDS)('names the very marks of the %s schema', (kind) => {
    expect(Object.keys(schemas[kind].marks).sort()).toEqual([...VOCABULARY[kind].marks].sort());
  });

  it('lists marks in the order in which the schema puts them on a run', () => {
    expect(Object.keys(schemas.body.marks)).toEqual([...MARK_NAMES]);
  });

  it('has headings of the levels that the document leaves free', () => {
    expect([...HEADING_LEVELS]).toEqual([3, 4]);
  });

  it('reaches no editor from the files that readers and exporters use', () => {
    for (const file of ['vocabulary.ts', 'safeHref.ts', 'checkRichText.ts']) {
      expect(packagesReachedFrom(`shared/richtext/${file}`)).toEqual([]);
    }
  });
});
