import type { Layer, Readiness } from '../../domain/Blueprint.ts';
import type { Block, Fact, Run, Section, Table } from '../ExportDocument.ts';
import { readinessWords, word } from '../words/documentWords.ts';
import { richBlocks } from './richBlocks.ts';
import { bullets, inARow, paragraph, paragraphOf, paragraphs, readinessRuns, run, stanceRun } from './runs.ts';
import { pointerTo, type Placed, type Survey } from './Survey.ts';

/** The map as tables, one for each layer. */
export function mapSection(survey: Survey): Section {
  const tables = survey.blueprint.layers.flatMap((layer, index) => mapTable(survey, layer, index + 1) ?? []);
  return { id: 'map', kind: 'part', number: null, heading: [run(word('map.heading'))], blocks: [paragraph(word('map.intro')), ...tables], sections: [] };
}

function mapTable(survey: Survey, layer: Layer, number: number): Table | null {
  const placed = survey.placedIn(layer);
  if (placed.length === 0) return null;
  return {
    kind: 'table',
    caption: word('map.caption', { number, title: layer.title }),
    captionShown: true,
    columns: [
      { heading: word('map.number'), width: 10 },
      { heading: word('map.element'), width: 28 },
      { heading: word('map.stance'), width: 13 },
      { heading: word('map.owner'), width: 17 },
      { heading: word('map.readiness'), width: 18 },
      { heading: word('map.enables'), width: 14 },
    ],
    rowHeader: 1,
    rows: placed.map(({ element, number: label, title, section }) => [
      [run(label)],
      [run(title, { target: section, ...(element.stance?.stance === 'remove' ? { strike: true } : {}) })],
      [stanceRun(element.stance?.stance ?? null)],
      element.owner === null ? [] : [run(survey.agencyName(element.owner))],
      readinessRuns(element.readinessNow, element.readinessTarget),
      inARow(survey.enables(element.id).map((each) => [run(each.number, { target: each.section })]), ', '),
    ]),
  };
}

/** A layer with its elements in full. */
export function layerSection(survey: Survey, layer: Layer, number: number): Section {
  const placed = survey.placedIn(layer);
  const blocks = [...paragraphs(layer.description), ...(placed.length === 0 ? [paragraph(word('map.emptyLayer'), 'quiet')] : [])];
  return { id: `layer-${number}`, kind: 'layer', number: String(number), heading: [run(layer.title)], blocks, sections: placed.map((each) => elementSection(survey, each)) };
}

function elementSection(survey: Survey, placed: Placed): Section {
  const { element, number, title, section } = placed;
  const removed = element.stance?.stance === 'remove';
  const summary = richBlocks(element.summary, 'line').map((block): Block => (block.kind === 'paragraph' ? { ...block, voice: 'lead' } : block));
  const help = templateFacts(survey, placed);
  return {
    id: section,
    kind: 'element',
    number,
    heading: [run(title, removed ? { strike: true } : {})],
    blocks: [
      ...summary,
      { kind: 'facts', facts: decidedFacts(survey, placed) },
      ...richBlocks(element.body, 'body'),
      ...(help.length > 0 ? [{ kind: 'facts', facts: help } as const] : []),
    ],
    sections: [],
  };
}

function decidedFacts(survey: Survey, { element }: Placed): readonly Fact[] {
  const { stance, readinessNow: now, readinessTarget: target } = element;
  const stanceLine: Run[] = [stanceRun(stance?.stance ?? null)];
  if (stance !== null) stanceLine.push(run(`. ${word('element.decidedBy', { by: survey.signature(stance.by) })}`));
  return [
    fact(word('element.stance'), [paragraphOf(stanceLine)]),
    fact(word('element.reason'), richBlocks(element.reason, 'line')),
    fact(word('element.owner'), element.owner === null ? [] : [paragraph(survey.agencyName(element.owner))]),
    fact(word('element.readiness'), readinessBlocks(now, target)),
    fact(word('element.enables'), pointers(survey.enables(element.id))),
    fact(word('element.enabledBy'), pointers(survey.enabledBy(element.id))),
  ].filter(({ blocks }) => blocks.length > 0);
}

function readinessBlocks(now: Readiness | null, target: Readiness | null): readonly Block[] {
  const text =
    now !== null && target !== null
      ? word('readiness.bothInWords', { now, nowWords: readinessWords(now), target, targetWords: readinessWords(target) })
      : now !== null
        ? word('readiness.nowInWords', { now, nowWords: readinessWords(now) })
        : target !== null
          ? word('readiness.targetInWords', { target, targetWords: readinessWords(target) })
          : null;
  return text === null ? [] : [paragraphOf([{ kind: 'readiness', now, target, text }])];
}

/** What the template gives to think with. Left out where the place took the element away from the plan. */
function templateFacts(survey: Survey, { template }: Placed): readonly Fact[] {
  if (template === null) return [];
  const sources = template.sources.flatMap((id) => survey.reference(id) ?? []);
  return [
    fact(word('element.prompts'), listOf(template.prompts)),
    fact(word('element.measures'), listOf(template.measures)),
    fact(word('element.leads'), template.typicalLeads.length === 0 ? [] : [paragraph(template.typicalLeads.join('; '))]),
    fact(word('element.sources'), sources.length === 0 ? [] : [paragraphOf(inARow(sources.map(({ reference, section }) => [run(reference.title, { target: section })]), '; '))]),
  ].filter(({ blocks }) => blocks.length > 0);
}

function listOf(texts: readonly string[]): readonly Block[] {
  return texts.length === 0 ? [] : [bullets(texts)];
}

function pointers(placed: readonly Placed[]): readonly Block[] {
  return placed.length === 0 ? [] : [paragraphOf(inARow(placed.map(pointerTo), '; '))];
}

function fact(term: string, blocks: readonly Block[]): Fact {
  return { term: [run(term)], blocks };
}

/** The sticky notes, or nothing when there are none. */
export function notesSection(survey: Survey): readonly Section[] {
  if (survey.notes.length === 0) return [];
  const facts = survey.notes.map(({ text, by }): Fact => {
    const written = richBlocks(text, 'note');
    return { term: [run(word('notes.by', { by: survey.signature(by) }))], blocks: written.length > 0 ? written : [paragraph(word('notes.empty'), 'quiet')] };
  });
  return [{ id: 'notes', kind: 'part', number: null, heading: [run(word('notes.heading'))], blocks: [paragraph(word('notes.intro')), { kind: 'facts', facts }], sections: [] }];
}
