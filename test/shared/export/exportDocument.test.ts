import { describe, expect, it } from 'vitest';
import type { Block, ExportDocument, Run, Section } from '../../../shared/export/ExportDocument.ts';
import { exportDocument } from '../../../shared/export/outline/exportDocument.ts';
import { wordDiff } from '../../../shared/export/outline/wordDiff.ts';
import { blueprintFromTemplate } from '../../../shared/domain/blueprintFromTemplate.ts';
import { pieceOfEachKind } from '../../helpers/pieces.ts';
import { calderdale, EXPORT_DATE, shippedTemplate } from './calderdale.ts';

const document = exportDocument(calderdale(), EXPORT_DATE);

function textOf(runs: readonly Run[]): string {
  return runs.map((run) => (run.kind === 'break' ? '\n' : run.text)).join('');
}

function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        return [textOf(block.runs)];
      case 'list':
        return block.items.flatMap(linesOf);
      case 'quote':
        return linesOf(block.blocks);
      case 'facts':
        return block.facts.flatMap(({ term, blocks: below }) => [`${textOf(term)}: ${linesOf(below).join(' / ')}`]);
      case 'figures':
        return block.figures.map(({ figure, label }) => `${textOf(label)} ${figure}`);
      case 'table':
        return block.rows.map((row) => row.map(textOf).join(' | '));
      case 'rule':
        return [];
    }
  });
}

function all(sections: readonly Section[]): Section[] {
  return sections.flatMap((section) => [section, ...all(section.sections)]);
}

const outlineOf = ({ sections }: ExportDocument) => sections.map(({ number, heading }) => [number, textOf(heading)].filter((part) => part !== null).join(' '));
const section = (id: string): Section => {
  const found = all([...document.front.sections, ...document.sections]).find((each) => each.id === id);
  if (found === undefined) throw new RangeError(`no section ${id}`);
  return found;
};
const lines = (id: string) => linesOf(section(id).blocks);

describe('the document of a blueprint', () => {
  it('has its parts in order', () => {
    expect(outlineOf(document)).toEqual([
      'How it was made',
      'The blueprint map',
      '1 Pre-conditions',
      '2 What Works approach',
      '3 Digital foundations',
      '4 Areas of delivery focus',
      '5 Outcomes, costs and benefits',
      'Notes',
      'Annex A Differences from the template',
      'Annex B Taken off the map',
      'Annex C References of the template',
      'Annex D The template and its licence',
    ]);
  });

  it('leaves out what nobody wrote', () => {
    const untouched = exportDocument(blueprintFromTemplate(shippedTemplate('digital-inclusion'), { name: 'Ynys Môn', gssCodes: [] }), EXPORT_DATE);
    expect(outlineOf(untouched).filter((heading) => /Notes|Taken/.test(heading))).toEqual([]);
    expect(untouched.front.sections.map(({ id }) => id)).toEqual(['front-decided']);
    expect(linesOf(untouched.front.lead)[0]).toContain('They have not decided on any of its 20 elements yet.');
    expect(all(untouched.sections).some(({ id }) => id.startsWith('differences-'))).toBe(false);
  });

  it('counts on page one what was decided, and says London’s date', () => {
    expect(lines('front-decided')).toEqual(['Keep 2', 'Change 2', 'Add 1', 'Remove 1', 'To decide 41']);
    expect(linesOf(document.front.lead)[0]).toContain('decided on 6 of 47 elements');
    expect(document.front.titleBlock.at(-1)).toEqual({ term: 'Date', text: '24 June 2026' });
    expect(lines('made')[1]).toBe('Decisions in this blueprint date from 12 May 2026 to 24 June 2026.');
  });

  it('orders the gaps in readiness by their width, and leaves out what is removed or there already', () => {
    expect(lines('front-gaps').map((row) => row.split(' | ')[0])).toEqual(['1.5', '3.3', '1.1', '3.12']);
  });

  it('numbers elements by layer and place, not counting what was taken off', () => {
    expect(section('element-3-12').number).toBe('3.12');
    expect(textOf(section('element-3-12').heading)).toBe('Warn people before a flood');
    expect(all(document.sections).some(({ heading }) => textOf(heading) === 'Robot buses')).toBe(false);
  });

  it('tells of an element its stance with who and when, reason, owner, readiness and links both ways', () => {
    expect(lines('element-1-5').slice(1, 7)).toEqual([
      'Stance: Change. Set by Facilitator for Housing provider, 12 May 2026.',
      'Reason: Housing providers hold what the council needs, and the other way round.',
      'Owner: Housing provider',
      'Readiness: Now 0 of 4: nothing yet. Aim 3 of 4: working in parts.',
      'Enables: 1.3 Services arranged around people; 1.6 Smarter use of data; 4.8 Safer communities',
      'Enabled by: 1.2 Collaborative leadership; 3.9 Open standards and joined-up technology; 3.10 Cyber resilience',
    ]);
    expect(lines('element-1-1').join('\n')).toContain('Enabled by: 3.12 Warn people before a flood');
  });

  it('gives the template’s questions, measures, leads and sources', () => {
    const text = lines('element-3-3').join('\n');
    for (const start of ['Questions to answer together: Who here is rationing data', 'Measures: Households on social tariffs', 'Who often leads: Voluntary sector device bank', 'Sources: Digital Inclusion Action Plan']) expect(text).toContain(start);
  });

  it('strikes the title of a removed element through, where it stands', () => {
    expect(section('element-3-1').heading).toEqual([{ kind: 'text', text: 'Fast and reliable fixed broadband', strike: true }]);
  });

  it('says of what nobody decided that it is to decide', () => {
    expect(lines('element-1-3')[1]).toBe('Stance: To decide');
    expect(lines('made-undecided')).toHaveLength(41);
  });

  it('lists the notes by age with who wrote them, without those taken off', () => {
    expect(lines('notes').slice(1)).toEqual(['Note by Facilitator for Voluntary sector, 12 May 2026: Ask young carers too.', 'Note by Facilitator, 12 May 2026: Who pays after year five?']);
  });

  it('finds what differs from the template, with the reasons', () => {
    expect(lines('differences')[0]).toBe('As the template has them: 43 elements. Different here: 4 elements.');
    expect(lines('differences-removed')).toEqual(['3.1 Fast and reliable fixed broadband: Stance: Remove / Reason: The combined authority does this for the whole county.']);
    expect(lines('differences-added')).toEqual(['3.12 Warn people before a flood: Stance: Add / Reason: It floods here.']);
    expect(lines('differences-changed')[1]).toContain('Title: Affordable data and devices for every home');
  });

  it('tells of an element that was moved to another layer', () => {
    const blueprint = calderdale();
    const [first, second, ...rest] = blueprint.layers;
    const [moved, ...left] = first?.elements ?? [];
    if (first === undefined || second === undefined || moved === undefined) throw new RangeError('the template has fewer than two layers');
    const rearranged = exportDocument({ ...blueprint, layers: [{ ...first, elements: left }, { ...second, elements: [...second.elements, moved] }, ...rest] }, EXPORT_DATE);
    const changed = all(rearranged.sections).find(({ id }) => id === 'differences-changed');
    expect(linesOf(changed?.blocks ?? []).join('\n')).toContain('Layer: Moved from Pre-conditions to What Works approach.');
  });

  it('names what was taken off, and nothing of what it said', () => {
    expect(lines('taken-off')).toContain('Robot buses: Taken off by Facilitator for Calderdale Council, 1 June 2026.');
    expect(JSON.stringify(document)).not.toContain('Unlikely words of a bus');
    expect(JSON.stringify(document)).not.toContain('A slip of the pen');
  });

  it('gives every section an id of its own', () => {
    const ids = all([...document.front.sections, ...document.sections]).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('puts the place before a title that does not name it, and only then', () => {
    expect(document.title).toBe('Calderdale: Our local digital blueprint');
    expect(exportDocument({ ...calderdale(), title: 'The Calderdale plan' }, EXPORT_DATE).title).toBe('The Calderdale plan');
  });
});

describe('what lies on the board beside notes', () => {
  const by = { name: 'Facilitator', agency: null, at: '2026-05-12T11:00:00.000Z' };
  const withPieces = exportDocument({ ...calderdale(), pieces: pieceOfEachKind(by) }, EXPORT_DATE);
  const part = all(withPieces.sections).find(({ id }) => id === 'pieces')!;

  it('is listed from the top with its words, where arrows lead, and the frame it lies in, without what was taken off', () => {
    expect(linesOf(part.blocks).slice(1)).toEqual([
      'Frame by Facilitator, 12 May 2026: Parking lot',
      'Picture in the frame “Parking lot” by Facilitator, 12 May 2026: The flooded high street in 2020',
      'Arrow in the frame “Parking lot” by Facilitator, 12 May 2026: From Parking lot to a place on the board / leads to',
      'Shape by Facilitator, 12 May 2026: Decision',
      '1 shape, drawing or picture has no words.',
    ]);
    expect(linesOf(all(withPieces.sections).find(({ id }) => id === 'taken-off')!.blocks).at(-1)).toMatch(/^1 frame, text/);
  });

  it('is no part of a blueprint that has none', () => {
    expect(all(document.sections).map(({ id }) => id)).not.toContain('pieces');
  });
});

describe('wordDiff', () => {
  const notation = (before: string, after: string) => wordDiff(before, after).map((run) => (run.kind !== 'text' ? '' : run.change === 'deleted' ? `[-${run.text}-]` : run.change === 'inserted' ? `[+${run.text}+]` : run.text)).join('');
  it.each([
    ['one two three', 'one two three', 'one two three'],
    ['one two three', 'one four three', 'one [-two-] [+four+] three'],
    ['', 'new words', '[+new words+]'],
    ['old words', '', '[-old words-]'],
    ['it was a b c d', 'it was b c e d', 'it was [-a-] b c [+e+] d'],
  ])('%j → %j', (before, after, expected) => {
    const found = notation(before, after);
    const kept = (sign: string) => found.replace(new RegExp(`\\[\\${sign}(.*?)\\${sign}\\]`, 'g'), '').replace(/\[[+-](.*?)[+-]\]/g, '$1').replace(/\s+/g, ' ').trim();
    expect(kept('+')).toBe(before.trim());
    expect(kept('-')).toBe(after.trim());
    expect(found).toBe(expected);
  });

  it('bears long texts without working long', () => {
    const before = Array.from({ length: 5_000 }, (_, index) => `a${index}`).join(' ');
    const after = Array.from({ length: 5_000 }, (_, index) => `b${index}`).join(' ');
    expect(notation(before, after)).toBe(`[-${before}-][+${after}+]`);
  });
});
