import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { RichTextNode } from '../../../shared/domain/RichText.ts';
import { RichTextView } from '../../../web/editor/RichTextView.tsx';

function html(...content: RichTextNode[]): string {
  return renderToStaticMarkup(<RichTextView text={{ type: 'doc', content }} />).replace(/^<div[^>]*>|<\/div>$/g, '');
}

const run = (text: string, ...marks: { type: string; attrs?: Record<string, unknown> }[]): RichTextNode => ({ type: 'text', text, marks });
const paragraph = (...content: RichTextNode[]): RichTextNode => ({ type: 'paragraph', content });

describe('formatted text to read', () => {
  it('has a line for an empty paragraph', () => {
    expect(html({ type: 'paragraph' }, paragraph(run('words')))).toBe('<p><br/></p><p>words</p>');
  });

  it('shows blocks and marks, nested as they were written', () => {
    expect(html({ type: 'heading', attrs: { level: 3 }, content: [run('Plan')] })).toBe('<h3>Plan</h3>');
    expect(html({ type: 'orderedList', attrs: { start: 4 }, content: [{ type: 'listItem', content: [paragraph(run('so', { type: 'bold' }, { type: 'italic' }))] }] })).toBe(
      '<ol start="4"><li><p><strong><em>so</em></strong></p></li></ol>',
    );
  });

  it('links to safe addresses only, without telling where from', () => {
    expect(html(paragraph(run('here', { type: 'link', attrs: { href: 'https://example.org' } })))).toBe('<p><a href="https://example.org/" rel="noopener noreferrer nofollow">here</a></p>');
    expect(html(paragraph(run('here', { type: 'link', attrs: { href: 'javascript:alert(1)' } })))).toBe('<p>here</p>');
  });

  it('shows what is written as words, never as HTML', () => {
    expect(html(paragraph(run('<img src=x onerror=alert(1)>')))).toBe('<p>&lt;img src=x onerror=alert(1)&gt;</p>');
  });

  it('keeps the words of what it does not know', () => {
    expect(html({ type: 'table', content: [paragraph(run('cell', { type: 'glow' }))] })).toBe('<p>cell</p>');
  });
});
