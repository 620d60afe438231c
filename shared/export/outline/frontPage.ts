import type { Block, Figure, FrontPage, Section } from '../ExportDocument.ts';
import { dayOf, STANCE_WORDS, word } from '../words/documentWords.ts';
import { bulletsOf, paragraph, printable, readinessRuns, run, stanceRun } from './runs.ts';
import { pointerTo, type Placed, type Survey } from './Survey.ts';

const MOST_GAPS = 5;

/** Page one: what this is, how far it has come, where most is to be done, whose it is. Only what people entered. */
export function frontPage(survey: Survey): FrontPage {
  const { blueprint, placed } = survey;
  const { template, place } = blueprint;
  const undecided = survey.count(null);
  const decided = placed.length - undecided;
  const key = decided === 0 ? 'front.none' : undecided === 0 ? 'front.all' : 'front.some';
  const state = word(key, { decided, total: placed.length });
  return {
    lead: [paragraph(word('front.lead', { place: place.name, template: template.title, state }), 'lead')],
    sections: [decisions(survey), ...gaps(survey), ...organisations(survey)],
    titleBlock: [
      { term: word('front.place'), text: printable([place.name, ...place.gssCodes].join(', ')) },
      { term: word('front.template'), text: printable(word('front.templateVersion', { template: template.title, version: template.version })) },
      { term: word('front.date'), text: dayOf(survey.date) },
    ],
  };
}

function decisions(survey: Survey): Section {
  const figures = STANCE_WORDS.map(({ stance }): Figure => ({ figure: String(survey.count(stance)), label: [stanceRun(stance)] }));
  return small('front-decided', word('front.decided'), [{ kind: 'figures', figures }]);
}

function gaps({ placed, agencyName }: Survey): readonly Section[] {
  const widest = placed
    .map((each) => ({ each, gap: gapOf(each) }))
    .filter(({ each, gap }) => gap > 0 && each.element.stance?.stance !== 'remove')
    .toSorted((a, b) => b.gap - a.gap)
    .slice(0, MOST_GAPS);
  if (widest.length === 0) return [];
  const rows = widest.map(({ each: { element, number, title, section } }) => [
    [run(number)],
    [run(title, { target: section })],
    [run(element.owner === null ? word('map.nobody') : agencyName(element.owner))],
    readinessRuns(element.readinessNow, element.readinessTarget),
  ]);
  const columns = [
    { heading: word('map.number'), width: 11 },
    { heading: word('map.element'), width: 37 },
    { heading: word('map.owner'), width: 24 },
    { heading: word('map.readiness'), width: 28 },
  ];
  return [small('front-gaps', word('front.gaps'), [{ kind: 'table', caption: word('front.gaps'), captionShown: false, columns, rowHeader: 1, rows }])];
}

function organisations({ blueprint, placed }: Survey): readonly Section[] {
  if (blueprint.agencies.length === 0) return [];
  const owned = blueprint.agencies
    .map(({ id, name }) => ({ name, count: placed.filter(({ element }) => element.owner === id).length }))
    .toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'en'));
  return [small('front-organisations', word('front.organisations'), [bulletsOf(owned.map(({ name, count }) => [run(word('front.owns', { name, count }))]))])];
}

function gapOf({ element: { readinessNow, readinessTarget } }: Placed): number {
  return readinessNow === null || readinessTarget === null ? 0 : readinessTarget - readinessNow;
}

function small(id: string, heading: string, blocks: readonly Block[]): Section {
  return { id, kind: 'small', number: null, heading: [run(heading)], blocks, sections: [] };
}

/** How it was made: from what, by whom, when, and what nobody has decided yet. */
export function howItWasMade(survey: Survey): Section {
  const { blueprint, placed } = survey;
  const { template, place } = blueprint;
  const blocks: Block[] = [paragraph(word('made.start', { template: template.title, version: template.version, place: place.name }))];
  const [first, last] = span(placed.flatMap(({ element }) => element.stance?.by.at ?? []));
  if (first !== undefined && last !== undefined) {
    blocks.push(paragraph(dayOf(first) === dayOf(last) ? word('made.on', { first: dayOf(first) }) : word('made.between', { first: dayOf(first), last: dayOf(last) })));
  }
  if (blueprint.agencies.length > 0) blocks.push(takingPart(survey));
  const undecided = placed.filter(({ element }) => element.stance === null);
  const open = small('made-undecided', word('made.undecided'), [{ ...bulletsOf(undecided.map(pointerTo)), compact: true }]);
  return { id: 'made', kind: 'part', number: null, heading: [run(word('made.heading'))], blocks, sections: undecided.length > 0 ? [open] : [] };
}

function takingPart({ blueprint, placed, notes }: Survey): Block {
  const count = (of: (each: Placed) => unknown, id: unknown) => String(placed.filter((each) => of(each) === id).length);
  return {
    kind: 'table',
    caption: word('made.organisations'),
    captionShown: true,
    columns: [
      { heading: word('made.organisation'), width: 49 },
      { heading: word('made.owns'), width: 17 },
      { heading: word('made.decided'), width: 17 },
      { heading: word('made.wrote'), width: 17 },
    ],
    rowHeader: 0,
    rows: blueprint.agencies
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
      .map(({ id, name }) => [
        [run(name)],
        [run(count(({ element }) => element.owner, id))],
        [run(count(({ element }) => element.stance?.by.agency, id))],
        [run(String(notes.filter(({ by }) => by.agency === id).length))],
      ]),
  };
}

/** The first and last of instants in ISO 8601; none of none. */
function span(instants: readonly string[]): readonly [string | undefined, string | undefined] {
  const sorted = instants.toSorted();
  return [sorted[0], sorted.at(-1)];
}
