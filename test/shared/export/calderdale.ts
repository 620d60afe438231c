import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NOTE_SIZE, type Agency, type Authorship, type Blueprint, type Element, type Note, type Stance } from '../../../shared/domain/Blueprint.ts';
import { agencyInitials } from '../../../shared/domain/agencyInitials.ts';
import { blueprintFromTemplate } from '../../../shared/domain/blueprintFromTemplate.ts';
import { agencyId, linkId, type ElementId, type NoteId } from '../../../shared/domain/ids.ts';
import { richTextOf, type RichText } from '../../../shared/domain/RichText.ts';
import type { Template } from '../../../shared/domain/Template.ts';

/** When the exports of the tests are made: a summer evening that in London is already the next day. */
export const EXPORT_DATE = new Date('2026-06-23T23:30:00Z');

/** A shipped template by its file's name. */
export function shippedTemplate(name: string): Template {
  const path = fileURLToPath(new URL(`../../../shared/templates/${name}.json`, import.meta.url));
  return JSON.parse(readFileSync(path, 'utf8')) as Template;
}

const council = agencyId('Calderdale Council');
const housing = agencyId('Housing provider');
const voluntary = agencyId('Voluntary sector');

const by = (agency: Agency['id'] | null, at: string): Authorship => ({ name: 'Facilitator', agency, at });
const stance = (value: Stance, agency: Agency['id'], at = '2026-05-12T10:00:00.000Z') => ({ stance: value, by: by(agency, at) });

/** A body with every node and mark that people can write with. */
export const EVERY_FORMAT: RichText = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'What we will do' }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Libraries lend ' },
        { type: 'text', text: 'devices', marks: [{ type: 'bold' }] },
        { type: 'text', text: ' and ' },
        { type: 'text', text: 'data', marks: [{ type: 'italic' }] },
        { type: 'text', text: ', ' },
        { type: 'text', text: 'free', marks: [{ type: 'underline' }] },
        { type: 'text', text: ' for ' },
        { type: 'text', text: 'three', marks: [{ type: 'strike' }] },
        { type: 'text', text: ' six months; see the ' },
        { type: 'text', text: 'tariff list', marks: [{ type: 'link', attrs: { href: 'https://example.org/tariffs?a=1&b=2' } }] },
        { type: 'text', text: '.' },
        { type: 'hardBreak' },
        { type: 'text', text: 'Ask at any desk.' },
      ],
    },
    { type: 'heading', attrs: { level: 4 }, content: [{ type: 'text', text: 'First steps' }] },
    {
      type: 'orderedList',
      attrs: { start: 3 },
      content: [
        { type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Count the devices.' }] }] },
        {
          type: 'listItem',
          content: [
            { type: 'paragraph', content: [{ type: 'text', text: 'Name a lead in each library:' }] },
            { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Halifax' }] }] }, { type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Todmorden' }] }] }] },
          ],
        },
      ],
    },
    { type: 'blockquote', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'I could book my own appointment.' }] }] },
    { type: 'horizontalRule' },
    { type: 'paragraph', content: [{ type: 'text', text: 'Nobody is asked for papers.' }] },
  ],
};

/** Fill a few elements of a blueprint in. */
function adapted(blueprint: Blueprint, changes: Readonly<Record<string, Partial<Element>>>): Blueprint {
  return { ...blueprint, layers: blueprint.layers.map((layer) => ({ ...layer, elements: layer.elements.map((element) => ({ ...element, ...changes[element.id] })) })) };
}

/** The main template as a place might have adapted it after one workshop: each stance, formatted bodies, own elements,
 *  notes, things taken off. */
export function calderdale(): Blueprint {
  const template = shippedTemplate('local-digital-blueprint');
  const start = blueprintFromTemplate(template, { name: 'Calderdale', gssCodes: ['E08000033'] }, 'Our local digital blueprint');
  const filled = adapted(start, {
    'shared-vision': { stance: stance('keep', council), owner: council, readinessNow: 2, readinessTarget: 4 },
    'collaborative-leadership': { stance: stance('keep', council), owner: council, readinessNow: 3, readinessTarget: 3 },
    'trusted-sharing': { stance: stance('change', housing), owner: housing, readinessNow: 0, readinessTarget: 3, reason: richTextOf('Housing providers hold what the council needs, and the other way round.') },
    'affordability-devices': {
      title: richTextOf('Affordable data and devices for every home'),
      summary: richTextOf('Nobody is kept offline by cost: social tariffs, data gifting and refurbished devices reach those who need them. Libraries lend what homes lack.'),
      body: EVERY_FORMAT,
      stance: stance('change', voluntary, '2026-06-23T23:10:00.000Z'),
      owner: voluntary,
      readinessNow: 1,
      readinessTarget: 4,
      reason: richTextOf('Our libraries already lend tablets.'),
    },
    'fixed-connectivity': { stance: stance('remove', council), reason: richTextOf('The combined authority does this for the whole county.') },
  });
  const own: Element = {
    id: 'flood-warnings' as ElementId,
    title: richTextOf('Warn people before a flood'),
    summary: richTextOf('One warning by text, call or a knock, in time to move what matters.'),
    body: richTextOf('The upper valley first.'),
    reason: richTextOf('It floods here.'),
    origin: null,
    stance: stance('add', housing),
    owner: housing,
    readinessNow: 0,
    readinessTarget: 2,
    locked: false,
    removed: null,
  };
  const dropped: Element = { ...own, id: 'robot-buses' as ElementId, title: richTextOf('Robot buses'), body: richTextOf('Unlikely words of a bus.'), removed: by(council, '2026-06-01T09:00:00.000Z') };
  const note = (id: string, text: RichText, at: string, agency: Agency['id'] | null, removed: Authorship | null = null): Note => ({ id: id as NoteId, x: 0, y: 0, ...NOTE_SIZE, colour: 'lemon', text, stack: 'a0', locked: false, group: null, by: by(agency, at), removed });
  const [before, middle, ...rest] = filled.layers;
  const third = rest[0];
  if (before === undefined || middle === undefined || third === undefined) throw new RangeError('The main template has fewer than three layers');
  const agency = (name: string, pattern: number): Agency => ({ id: agencyId(name), name, initials: agencyInitials(name), pattern });
  return {
    ...filled,
    layers: [before, middle, { ...third, elements: [...third.elements, dropped, own] }, ...rest.slice(1)],
    links: [...filled.links, { id: linkId(own.id, 'enables', 'shared-vision' as ElementId), kind: 'enables', from: own.id, to: 'shared-vision' as ElementId }],
    notes: [
      note('b', { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Ask ' }, { type: 'text', text: 'young carers', marks: [{ type: 'bold' }] }, { type: 'text', text: ' too.' }] }] }, '2026-05-12T11:00:00.000Z', voluntary),
      note('a', richTextOf('Who pays after year five?'), '2026-05-12T12:00:00.000Z', null),
      note('c', richTextOf('A slip of the pen.'), '2026-05-12T12:30:00.000Z', council, by(council, '2026-05-12T12:31:00.000Z')),
    ],
    agencies: [agency('Calderdale Council', 1), agency('Housing provider', 4), agency('Voluntary sector', 5)],
  };
}
