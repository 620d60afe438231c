import type { Blueprint } from '../../../shared/domain/Blueprint.ts';
import { richTextOf, type RichText, type RichTextNode } from '../../../shared/domain/RichText.ts';
import { PIECE_TEXTS } from '../../../shared/richtext/pieceTexts.ts';
import { pieceOfEachKind } from '../../helpers/pieces.ts';
import { calderdale } from './calderdale.ts';

/** What might be taken for the syntax of some format. One line each, spaces single. */
export const HOSTILE = [
  '<script>alert("1")</script>',
  '</style><img src=x onerror=alert(1)>',
  '# not a heading',
  '## nor this ##',
  '- no list',
  '+ no list',
  '* no list',
  '1. no list',
  '2) no list',
  '12.5 stays a number',
  '> no quote',
  '--- no rule',
  '=== no heading',
  '*** no rule ***',
  '~~~ no code',
  '```no code```',
  '`no code`',
  '| no | table |',
  '|---|---|',
  '[no link](javascript:alert(1))',
  '![no picture](https://example.org/x.png)',
  '<https://example.org/no_link_either>',
  'https://example.org/a_b_c*d* stays as it is',
  'www.example.org/a_b_c too',
  '**not bold** __nor this__ _or_ ~~that~~ snake_case_word 2*3*4',
  '&amp; &lt;b&gt; &#35; &copy are words',
  'back\\slash \\# \\* at the end \\',
  '<!-- no comment -->',
  '[1]: https://example.org no reference',
  '$no maths$ {{ no template }} {no, plural, one {message}}',
  'an exclamation! [then brackets]',
  'a colon:// and "quotes" and \'single ones\'',
  'r:id="rIdabcdefghijklmnopqrstu" w:anchor="_Toc12" PAGEREF _Toc12 ]]>',
  '=1+1',
  '@mention and user@example.org',
] as const;

const line = (text: string): RichTextNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });

/** The hostile lines as paragraphs, list items, headings, quotes, and under each mark. */
export const HOSTILE_BODY: RichText = {
  type: 'doc',
  content: [
    ...HOSTILE.map(line),
    { type: 'bulletList', content: HOSTILE.map((text) => ({ type: 'listItem', content: [line(text)] })) },
    { type: 'blockquote', content: HOSTILE.map(line) },
    ...HOSTILE.map((text): RichTextNode => ({ type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text }] })),
    { type: 'paragraph', content: HOSTILE.flatMap((text): RichTextNode[] => [{ type: 'text', text }, { type: 'hardBreak' }]) },
    ...['bold', 'italic', 'strike', 'underline'].map(
      (type): RichTextNode => ({ type: 'paragraph', content: HOSTILE.flatMap((text): RichTextNode[] => [{ type: 'text', text, marks: [{ type }] }, { type: 'text', text: ' and ' }]) }),
    ),
    { type: 'paragraph', content: HOSTILE.flatMap((text): RichTextNode[] => [{ type: 'text', text: `${text}!` }, { type: 'text', text, marks: [{ type: 'link', attrs: { href: 'https://example.org/(a)<b>|"c"' } }] }]) },
    { type: 'paragraph', content: [{ type: 'text', text: 'press', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }] },
  ],
};

/** A blueprint that tries to break out of every format, wherever people can write. */
export function hostileBlueprint(): Blueprint {
  const blueprint = calderdale();
  const nasty = (index: number) => HOSTILE[index % HOSTILE.length] ?? '';
  return {
    ...blueprint,
    title: '</title><script>alert(1)</script> | # `title`',
    place: { name: 'Place "x" <b> & | *y*', gssCodes: [] },
    layers: blueprint.layers.map((layer, index) => ({
      ...layer,
      title: nasty(index),
      description: HOSTILE.join('\n'),
      elements: layer.elements.map((element, position) => ({
        ...element,
        title: richTextOf(nasty(index * 11 + position)),
        summary: richTextOf(nasty(position)),
        reason: richTextOf(nasty(position + 7)),
        body: index === 0 && position === 0 ? HOSTILE_BODY : element.body,
      })),
    })),
    notes: blueprint.notes.map((note, index) => ({ ...note, text: { type: 'doc', content: HOSTILE.map(line) }, by: { ...note.by, name: nasty(index) } })),
    pieces: pieceOfEachKind({ name: nasty(3), agency: null, at: '2026-05-12T11:00:00.000Z' }).map((piece, index) => ({ ...piece, removed: null, text: { type: 'doc', content: PIECE_TEXTS[piece.kind] === 'note' ? HOSTILE.map(line) : [line(nasty(index + 3))] } })),
    agencies: blueprint.agencies.map((agency, index) => ({ ...agency, name: nasty(index + 15) })),
  };
}
