import { describe, expect, it } from 'vitest';
import { richTextOf, type RichText } from '../../../shared/domain/RichText.ts';
import { TEXT_KINDS } from '../../../shared/richtext/vocabulary.ts';
import { hasForeignParts } from '../../../web/editor/foreignParts.ts';

const bold: RichText = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'so', marks: [{ type: 'bold' }] }] }] };
const table: RichText = { type: 'doc', content: [{ type: 'blockquote', content: [{ type: 'table', content: [] }] }] };

describe('a text with parts that its kind does not have', () => {
  it.each(TEXT_KINDS)('is not one of plain paragraphs: %s', (kind) => {
    expect(hasForeignParts(richTextOf('one\ntwo'), kind)).toBe(false);
  });

  it('is one with formatting where there is none', () => {
    expect(hasForeignParts(bold, 'line')).toBe(true);
    expect(hasForeignParts(bold, 'note')).toBe(false);
    expect(hasForeignParts(bold, 'body')).toBe(false);
  });

  it('is one with an unknown node, however deep', () => {
    expect(hasForeignParts(table, 'body')).toBe(true);
  });
});
