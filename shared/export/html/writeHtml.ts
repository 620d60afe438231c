import type { Block, ExportDocument, Fact, FrontPage, Run, Section, Table, TextRun } from '../ExportDocument.ts';
import { LINK_REL } from '../../richtext/safeHref.ts';
import { escapeHtml } from './escapeHtml.ts';
import { HATCHING, readinessSign, stanceSign } from './signs.ts';
import { LAYER_TOKENS, STYLESHEET } from './stylesheet.ts';

/** A document as one web page that needs nothing else: no script, no request, no font, no picture from elsewhere. The
 *  page forbids them to itself, so that not even a fault in this writer could make it ask for anything. */
export function writeHtml(document: ExportDocument): string {
  const { language, title, description, words, kicker, front, sections } = document;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${escapeHtml(description)}">
<title>${escapeHtml(title)}</title>
<style>
${STYLESHEET}
</style>
</head>
<body>
<a class="skip" href="#contents">${escapeHtml(words.skipToContents)}</a>
${HATCHING}
<div class="sheet">
<header class="mast">
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(kicker)}</p>
</header>
<main>
${frontHtml(front)}
${contentsHtml(words.contents, sections)}
${sections.map((section) => sectionHtml(section, 2)).join('\n')}
</main>
</div>
</body>
</html>
`;
}

function frontHtml({ lead, sections, titleBlock }: FrontPage): string {
  const block = titleBlock.map(({ term, text }) => `<div>\n<dt>${escapeHtml(term)}</dt>\n<dd>${escapeHtml(text)}</dd>\n</div>`);
  return `<div class="front">
${lead.map((each) => blockHtml(each, 2)).join('\n')}
${sections.map((section) => sectionHtml(section, 2)).join('\n')}
<dl class="block">
${block.join('\n')}
</dl>
</div>`;
}

function contentsHtml(heading: string, sections: readonly Section[]): string {
  return `<nav class="contents" id="contents" tabindex="-1" aria-labelledby="contents-heading">
<h2 id="contents-heading">${escapeHtml(heading)}</h2>
${entriesHtml(sections)}
</nav>`;
}

function entriesHtml(sections: readonly Section[]): string {
  const entries = sections.map((section) => {
    const below = section.sections.filter(({ kind }) => kind !== 'small');
    const style = section.kind === 'annex' ? 'entry annex-entry' : 'entry';
    return `<li><span class="${style}">${numberHtml(section.number)}<a href="#${section.id}">${runsHtml(section.heading)}</a></span>${below.length > 0 ? `\n${entriesHtml(below)}\n` : ''}</li>`;
  });
  return `<ol>\n${entries.join('\n')}\n</ol>`;
}

function sectionHtml(section: Section, level: number): string {
  const { id, kind, number, heading, blocks, sections } = section;
  const edge = kind === 'layer' ? ` edge-${((Number(number) - 1) % LAYER_TOKENS.light.length) + 1}` : '';
  const parts = [
    `<h${level}>${numberHtml(number)}<span>${runsHtml(heading)}</span></h${level}>`,
    ...(blocks.length > 0 ? [`<div class="flow">\n${blocks.map((block) => blockHtml(block, level)).join('\n')}\n</div>`] : []),
    ...sections.map((each) => sectionHtml(each, level + 1)),
  ];
  return `<section class="${kind}${edge}" id="${id}">\n${parts.join('\n')}\n</section>`;
}

function numberHtml(number: string | null): string {
  return number === null ? '' : `<span class="num">${escapeHtml(number)}</span> `;
}

/** `level` is that of the heading under which the block stands. */
function blockHtml(block: Block, level: number): string {
  switch (block.kind) {
    case 'paragraph': {
      const id = block.id === undefined ? '' : ` id="${block.id}"`;
      return `<p${id}${block.voice === undefined ? '' : ` class="${block.voice}"`}>${runsHtml(block.runs)}</p>`;
    }
    case 'heading': {
      const tag = `h${Math.min(6, level + block.depth)}`;
      return `<${tag}>${runsHtml(block.runs)}</${tag}>`;
    }
    case 'list': {
      const items = block.items.map((item) => `<li>${itemHtml(item, level)}</li>`).join('\n');
      if (!block.ordered) return `<ul class="dash${block.compact ? ' compact' : ''}">\n${items}\n</ul>`;
      return `<ol${block.start === 1 ? '' : ` start="${block.start}"`}>\n${items}\n</ol>`;
    }
    case 'quote':
      return `<blockquote class="flow">\n${blocksHtml(block.blocks, level)}\n</blockquote>`;
    case 'rule':
      return '<hr>';
    case 'facts':
      return factsHtml(block.facts, level);
    case 'figures':
      return `<dl class="figures">\n${block.figures.map(({ figure, label }) => `<div>\n<dt>${runsHtml(label)}</dt>\n<dd>${escapeHtml(figure)}</dd>\n</div>`).join('\n')}\n</dl>`;
    case 'table':
      return tableHtml(block);
  }
}

function blocksHtml(blocks: readonly Block[], level: number): string {
  return blocks.map((block) => blockHtml(block, level)).join('\n');
}

/** A list item of one line needs no paragraph in it. */
function itemHtml(item: readonly Block[], level: number): string {
  const [only, ...rest] = item;
  if (only?.kind !== 'paragraph' || only.id !== undefined) return blocksHtml(item, level);
  return rest.length === 0 ? runsHtml(only.runs) : `${runsHtml(only.runs)}\n${blocksHtml(rest, level)}\n`;
}

function factsHtml(facts: readonly Fact[], level: number): string {
  const long = facts.some(({ term }) => textOf(term).length > 30);
  const items = facts.map(({ term, blocks }) => `<div>\n<dt>${runsHtml(term)}</dt>\n<dd>${blocksHtml(blocks, level)}</dd>\n</div>`);
  return `<dl class="facts${long ? ' long' : ''}">\n${items.join('\n')}\n</dl>`;
}

function tableHtml({ caption, captionShown, columns, rowHeader, rows }: Table): string {
  const head = columns.map(({ heading, width }) => `<th scope="col" class="w${width}">${escapeHtml(heading)}</th>`);
  const body = rows.map((row) => {
    const cells = row.map((cell, index) =>
      index === rowHeader ? `<th scope="row">${runsHtml(cell)}</th>` : `<td data-label="${escapeHtml(columns[index]?.heading ?? '')}">${runsHtml(cell)}</td>`,
    );
    return `<tr>\n${cells.join('\n')}\n</tr>`;
  });
  return `<table class="stack">
<caption${captionShown ? '' : ' class="unseen"'}>${escapeHtml(caption)}</caption>
<thead>
<tr>
${head.join('\n')}
</tr>
</thead>
<tbody>
${body.join('\n')}
</tbody>
</table>`;
}

function runsHtml(runs: readonly Run[]): string {
  return runs.map(runHtml).join('');
}

function runHtml(run: Run): string {
  switch (run.kind) {
    case 'break':
      return '<br>';
    case 'stance':
      return `<span class="stance ${run.stance ?? 'undecided'}">${stanceSign(run.stance)}${escapeHtml(run.text)}</span>`;
    case 'readiness':
      return `${readinessSign(run.now, run.target)}${escapeHtml(run.text)}`;
    case 'text':
      return textHtml(run);
  }
}

function textHtml({ text, bold, italic, strike, underline, change, href, target }: TextRun): string {
  let html = escapeHtml(text);
  if (underline) html = `<u>${html}</u>`;
  if (strike) html = `<s>${html}</s>`;
  if (italic) html = `<em>${html}</em>`;
  if (bold) html = `<strong>${html}</strong>`;
  if (change === 'inserted') html = `<ins>${html}</ins>`;
  if (change === 'deleted') html = `<del>${html}</del>`;
  if (href !== undefined) return `<a href="${escapeHtml(href)}" rel="${LINK_REL}">${html}</a>`;
  return target === undefined ? html : `<a href="#${target}">${html}</a>`;
}

function textOf(runs: readonly Run[]): string {
  return runs.map((run) => (run.kind === 'break' ? ' ' : run.text)).join('');
}
