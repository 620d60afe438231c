import type { Block, Fact, Run, Section } from '../ExportDocument.ts';
import { safeHref } from '../../richtext/safeHref.ts';
import { word } from '../words/documentWords.ts';
import { lineText, richBlocks } from './richBlocks.ts';
import { bulletsOf, paragraph, paragraphOf, paragraphs, printable, run, stanceRun } from './runs.ts';
import { pointerTo, type Placed, type Survey } from './Survey.ts';
import { wordDiff } from './wordDiff.ts';

/** The annexes that have something in them, lettered in order. */
export function annexes(survey: Survey): readonly Section[] {
  const found = [differences(survey), ...takenOff(survey), ...references(survey), licence(survey)];
  return found.map((section, index) => ({ ...section, number: word('annex.number', { letter: String.fromCharCode(65 + index) }) }));
}

function differences(survey: Survey): Section {
  const compared = survey.placed.map((placed) => ({ placed, facts: differenceFacts(survey, placed) }));
  const different = compared.filter(({ facts }) => facts.length > 0);
  const group = (id: string, heading: string, wanted: (placed: Placed) => boolean): readonly Section[] => {
    const members = different.filter(({ placed }) => wanted(placed));
    if (members.length === 0) return [];
    const blocks = members.map(({ placed, facts }): Fact => ({ term: pointerTo(placed), blocks: facts }));
    return [small(`differences-${id}`, heading, [{ kind: 'facts', facts: blocks }])];
  };
  const removed = ({ element }: Placed) => element.stance?.stance === 'remove';
  const added = ({ element }: Placed) => element.origin === null;
  return annex(
    'differences',
    word('differences.heading'),
    [paragraph(word('differences.count', { kept: compared.length - different.length, different: different.length }))],
    [
      ...group('removed', word('differences.removed'), removed),
      ...group('changed', word('differences.changed'), (placed) => !removed(placed) && !added(placed)),
      ...group('added', word('differences.added'), (placed) => !removed(placed) && added(placed)),
      ...goneFromTemplate(survey),
      ...layerDifferences(survey),
    ],
  );
}

/** What of an element is not as the template has it; nothing when all is. */
function differenceFacts(survey: Survey, { element, layer, template }: Placed): readonly Block[] {
  const stance = element.stance?.stance ?? null;
  const blocks: Block[] = [];
  if (stance !== null && stance !== 'keep') blocks.push(labelled(word('differences.stance'), [stanceRun(stance)]));
  if (template !== null) {
    blocks.push(...changedLine(word('differences.title'), template.title, lineText(element.title)));
    blocks.push(...changedLine(word('differences.summary'), template.summary, lineText(element.summary)));
    const from = survey.templateLayerOf(template.id);
    if (from !== null && from.id !== layer.id) {
      blocks.push(labelled(word('differences.layer'), [run(word('differences.moved', { from: from.title, to: layer.title }))]));
    }
  }
  if (element.origin === null && blocks.length === 0) blocks.push(labelled(word('differences.stance'), [stanceRun(stance)]));
  const reason = richBlocks(element.reason, 'line');
  if (blocks.length > 0) blocks.push(...reason.map((block) => (block.kind === 'paragraph' ? labelled(word('element.reason'), block.runs) : block)));
  return blocks;
}

function changedLine(label: string, before: string, after: string): readonly Block[] {
  const old = before.replace(/\s+/g, ' ').trim();
  return old === after ? [] : [labelled(label, wordDiff(old, after))];
}

/** Elements of the template of which this blueprint has no copy on the map. */
function goneFromTemplate({ blueprint, placed }: Survey): readonly Section[] {
  const here = new Set(placed.map(({ element }) => element.origin));
  const gone = blueprint.template.layers.flatMap(({ elements }) => elements).filter(({ id }) => !here.has(id));
  return gone.length === 0 ? [] : [small('differences-gone', word('differences.gone'), [bulletsOf(gone.map(({ title }) => [run(title)]))])];
}

function layerDifferences({ blueprint }: Survey): readonly Section[] {
  const fromTemplate = new Map(blueprint.template.layers.map((layer) => [layer.id, layer]));
  const blocks = blueprint.layers.flatMap((layer, index): readonly Block[] => {
    const number = index + 1;
    const template = fromTemplate.get(layer.id);
    if (template === undefined) return [paragraph(word('differences.layerAdded', { number }))];
    return [
      ...changedLine(word('differences.layerTitle', { number }), template.title, layer.title.trim()),
      ...changedLine(word('differences.layerDescription', { number }), template.description, layer.description.replace(/\s+/g, ' ').trim()),
    ];
  });
  const here = new Set(blueprint.layers.map(({ id }) => id));
  const gone = blueprint.template.layers.filter(({ id }) => !here.has(id)).map(({ title }) => paragraph(word('differences.layerGone', { title })));
  return blocks.length + gone.length === 0 ? [] : [small('differences-layers', word('differences.layers'), [...blocks, ...gone])];
}

function takenOff(survey: Survey): readonly Section[] {
  const { layers, notes, pieces } = survey.blueprint;
  const facts = layers.flatMap(({ elements }) => elements).flatMap((element): readonly Fact[] => {
    if (element.removed === null) return [];
    return [{ term: [run(lineText(element.title) || word('element.untitled'))], blocks: [paragraph(word('taken.by', { by: survey.signature(element.removed) }))] }];
  });
  const count = notes.filter(({ removed }) => removed !== null).length;
  const others = pieces.filter(({ removed }) => removed !== null).length;
  if (facts.length + count + others === 0) return [];
  const blocks: Block[] = [paragraph(word('taken.intro'))];
  if (facts.length > 0) blocks.push({ kind: 'facts', facts });
  if (count > 0) blocks.push(paragraph(word('taken.notes', { count })));
  if (others > 0) blocks.push(paragraph(word('taken.pieces', { count: others })));
  return [annex('taken-off', word('taken.heading'), blocks)];
}

function references({ blueprint, reference }: Survey): readonly Section[] {
  const items = blueprint.template.references.map(({ id, title, publisher, year, url }): readonly Block[] => {
    const href = safeHref(url);
    const rest = [publisher, year === null ? '' : String(year)].filter((part) => part !== '').join(', ');
    const runs: Run[] = [run(title, href === null ? { bold: true } : { bold: true, href })];
    if (rest !== '') runs.push(run(`. ${rest}.`));
    const section = reference(id)?.section;
    return [section === undefined ? paragraphOf(runs) : { kind: 'paragraph', runs, id: section }];
  });
  return items.length === 0 ? [] : [annex('references', word('references.heading'), [{ kind: 'list', ordered: true, start: 1, items }])];
}

function licence({ blueprint: { template } }: Survey): Section {
  const facts: readonly Fact[] = [
    { term: [run(word('licence.template'))], blocks: [paragraph(word('front.templateVersion', { template: template.title, version: template.version }))] },
    { term: [run(word('licence.about'))], blocks: paragraphs(template.summary) },
    { term: [run(word('licence.source'))], blocks: paragraphs(template.source) },
    { term: [run(word('licence.licence'))], blocks: paragraphs(template.licence) },
  ];
  return annex('licence', word('licence.heading'), [{ kind: 'facts', facts: facts.filter(({ blocks }) => blocks.length > 0) }]);
}

function labelled(label: string, runs: readonly Run[]): Block {
  return paragraphOf([run(`${label}: `, { bold: true }), ...runs]);
}

function annex(id: string, heading: string, blocks: readonly Block[], sections: readonly Section[] = []): Section {
  return { id, kind: 'annex', number: null, heading: [run(printable(heading))], blocks, sections };
}

function small(id: string, heading: string, blocks: readonly Block[]): Section {
  return { id, kind: 'small', number: null, heading: [run(heading)], blocks, sections: [] };
}
