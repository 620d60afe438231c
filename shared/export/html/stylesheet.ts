/** Values of the design tokens that an exported page uses, for paper and for a dark screen. A test holds them against
 *  `web/look/tokens.css`. */
export const PAGE_TOKENS = {
  light: { desk: '#f3f5f4', sheet: '#ffffff', ink: '#14212b', 'ink-2': '#3f4e58', rule: '#c6ced2', accent: '#0d4a86', focus: '#14212b', keep: '#3f4e58', change: '#855000', add: '#1b6a3b', remove: '#a3271f', ins: '#1b6a3b', 'ins-bg': '#e2f2e6', del: '#a3271f', 'del-bg': '#fbe6e3' },
  dark: { desk: '#071726', sheet: '#0e2437', ink: '#edf4f9', 'ink-2': '#bccbd7', rule: '#34506a', accent: '#9fd0fb', focus: '#ffffff', keep: '#bccbd7', change: '#f3bb5f', add: '#86d9a1', remove: '#ffa196', ins: '#86d9a1', 'ins-bg': '#143a2c', del: '#ffa196', 'del-bg': '#43211f' },
} as const;

/** Layers follow their position, 1 to 5, as bands do on the board; further ones begin again. */
export const LAYER_TOKENS = {
  light: ['#5f5b4c', '#376343', '#285c7d', '#84501a', '#8c3f37'],
  dark: ['#c9c3ae', '#9ccfa9', '#96c8ea', '#ecbd86', '#efaaa0'],
} as const;

function declarations(theme: 'light' | 'dark'): string {
  const tokens = Object.entries(PAGE_TOKENS[theme]).map(([name, value]) => `--${name}:${value}`);
  const layers = LAYER_TOKENS[theme].map((value, index) => `--layer-${index + 1}-edge:${value}`);
  return [...tokens, ...layers].join(';');
}

const edges = LAYER_TOKENS.light.map((_, index) => `.edge-${index + 1}{--edge:var(--layer-${index + 1}-edge)}`).join('');
const widths = Array.from({ length: 100 }, (_, index) => `.w${index + 1}{width:${index + 1}%}`).join('');

/** The style of an exported page: a printed plan on screen, A4 on paper. Nothing in it comes from people. */
export const STYLESHEET = `
:root{color-scheme:light dark;${declarations('light')}}
@media screen and (prefers-color-scheme:dark){:root{${declarations('dark')}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:16px}
body{margin:0;background:var(--desk);color:var(--ink);font:400 1rem/1.5 "Atkinson Hyperlegible Next","Atkinson Hyperlegible",Verdana,"DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
h1,h2,h3,h4,h5,p,ul,ol,dl,dd,figure,blockquote,table{margin:0}
h1,h2,h3,h4,h5{line-height:1.25;font-weight:700;text-wrap:balance}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
svg{forced-color-adjust:auto}
.skip{position:absolute;left:8px;top:-100px;background:var(--sheet);color:var(--ink);padding:12px 16px;z-index:1}
.skip:focus{top:8px}
.sheet{max-width:1000px;margin:0 auto;background:var(--sheet);padding:56px 64px 64px}
.mast{display:flex;flex-wrap:wrap;gap:8px 32px;justify-content:space-between;align-items:flex-end;border-bottom:3px solid var(--ink);padding-bottom:12px}
.mast h1{flex:1 1 60%;font-size:2.75rem;line-height:1.08;letter-spacing:-.01em}
.mast p{font-size:.9375rem;color:var(--ink-2)}
.front>.lead{font-size:1.375rem;line-height:1.35;font-weight:600;padding:24px 0;border-bottom:1px solid var(--ink)}
.front section{margin-top:24px}
.front h2{font-size:1.1875rem;margin-bottom:8px;padding:0;border:0}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(104px,1fr));border:1px solid var(--ink);padding:0}
.figures div{display:flex;flex-direction:column-reverse;justify-content:flex-end;padding:12px 16px;box-shadow:1px 0 0 var(--ink),0 1px 0 var(--ink)}
.figures dt{font-size:.9375rem;line-height:1.35}
.figures dd{font-size:2rem;line-height:1.1;font-weight:800}
.block{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));border:1.5px solid var(--ink);margin-top:40px;font-size:.875rem;line-height:1.35}
.block div{padding:8px 12px;box-shadow:1px 0 0 var(--ink),0 1px 0 var(--ink)}
.figures,.block{overflow:hidden}
.block dt{color:var(--ink-2)}
.block dd{font-weight:600}
.contents{margin-top:48px;padding-top:24px;border-top:3px solid var(--ink)}
.contents ol{list-style:none;padding:0}
.contents>ol>li{break-inside:auto;padding:4px 0}
.contents>ol>li>.entry a{font-weight:700}
.contents ol ol{columns:2;column-gap:40px;padding:2px 0 8px 44px}
.contents ol ol li{break-inside:avoid}
.contents a{display:inline-block;padding:2px 0;min-height:24px;color:var(--ink);text-decoration-color:var(--rule);text-decoration-thickness:1px}
.contents a:hover{text-decoration-color:currentColor}
.contents li{margin:0}
.contents .num{flex:0 0 44px}
.contents .entry{display:flex;align-items:baseline;gap:4px}
.contents .annex-entry .num{flex-basis:auto;padding-right:4px}
.num{font-weight:400;color:var(--ink-2)}
h2{font-size:1.75rem}
.contents h2,.part>h2,.annex>h2,.layer>h2{margin-bottom:16px}
.part,.annex,.layer{margin-top:56px;padding-top:24px;border-top:3px solid var(--ink)}
.layer{border-top:8px solid var(--edge)}
.layer>h2 .num{font-weight:800;color:var(--edge);margin-right:.35em}
.annex>h2 .num{display:block;font-size:1rem}
.flow>*+*{margin-top:12px}
.flow>*+h4,.flow>*+h5{margin-top:24px}
.flow>p,.flow>ul:not(.compact),.flow>ol,.flow>blockquote,dd>*{max-width:66ch}
.small{margin-top:32px}
h3{font-size:1.25rem}
.small h3{margin-bottom:8px}
h4{font-size:1.0625rem}
h5{font-size:1rem;font-weight:600}
.element{margin-top:32px;padding-top:16px;border-top:1px solid var(--ink)}
.element>h3{font-size:1.375rem;display:flex;gap:.6em}
.element>h3 .num{flex:none}
.element>.flow{margin-top:8px}
.lead{font-size:1.0625rem}
.quiet{color:var(--ink-2)}
ul,ol{padding-left:1.4em}
li+li{margin-top:4px}
ul.dash{list-style:none;padding:0}
ul.dash>li{position:relative;padding-left:16px}
ul.dash>li::before{content:"";position:absolute;left:0;top:.7em;width:7px;height:2px;background:var(--ink)}
ul.compact{columns:2;column-gap:40px;max-width:none}
ul.compact>li{break-inside:avoid}
blockquote{border-left:3px solid var(--rule);padding-left:16px}
hr{border:0;border-top:1px solid var(--ink);margin:24px 0}
.facts{display:grid;grid-template-columns:minmax(120px,1fr) 4fr;border-top:1px solid var(--rule)}
.facts>div{display:grid;grid-column:1/-1;grid-template-columns:subgrid;gap:24px;border-bottom:1px solid var(--rule);padding:8px 0}
.facts dt{font-weight:600}
.facts dd>*+*{margin-top:4px}
.long{grid-template-columns:minmax(160px,1fr) 2.4fr}
.scroll{overflow-x:auto}
.scroll+.scroll{margin-top:32px}
table{width:100%;border-collapse:collapse;font-size:.9375rem;line-height:1.35}
caption{text-align:left;font-weight:700;font-size:1.0625rem;padding-bottom:4px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th,td{text-align:left;vertical-align:top;padding:8px 16px 8px 0;border-bottom:1px solid var(--rule)}
th:last-child,td:last-child{padding-right:0}
thead th{font-size:.875rem;font-weight:600;vertical-align:bottom;border-bottom:1.5px solid var(--ink);white-space:nowrap}
tbody th{font-weight:600}
${widths}
${edges}
.sign{width:.8em;height:.8em;margin-right:.4em;vertical-align:-.05em}
.stance{white-space:nowrap;font-weight:600}
.bar{width:57px;height:10px;margin-right:.5em;vertical-align:0}
td .bar{display:block;margin:.35em 0}
.defs{position:absolute}
.keep{color:var(--keep)}.change{color:var(--change)}.add{color:var(--add)}.remove{color:var(--remove)}
ins{color:var(--ins);background:var(--ins-bg)}
del{color:var(--del);background:var(--del-bg)}
@media (max-width:640px){
.sheet{padding:24px 16px 40px}
.mast h1{font-size:2rem;flex-basis:100%}
.front>.lead{font-size:1.1875rem}
.contents ol ol{columns:1;padding-left:0}
ul.compact{columns:1}
.facts,.long{grid-template-columns:1fr}
.facts>div{gap:2px}
.figures{grid-template-columns:repeat(2,1fr)}
.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack,.stack tbody,.stack tr,.stack th,.stack td,.stack caption{display:block}
.stack tr{padding:8px 0;border-bottom:1px solid var(--ink)}
.stack th,.stack td{width:auto;padding:2px 0;border:0}
.stack td:empty{display:none}
.stack td::before{content:attr(data-label) ": ";color:var(--ink-2)}
.stack td .bar{display:inline-block;margin:0 .5em 0 0}
}
@page{size:A4;margin:18mm 16mm 20mm;@bottom-right{content:counter(page);font:400 9pt Verdana,"DejaVu Sans",sans-serif}}
@media print{
:root{--desk:#fff;--sheet:#fff;--ink:#000;--ink-2:#000;--rule:#767676;--accent:#000}
html{font-size:10.5pt}
body{background:#fff}
.sheet{max-width:none;padding:0}
.skip{display:none}
.contents,.part,.layer,.annex{break-before:page;margin-top:0}
.annex~.annex{break-before:auto;margin-top:32pt}
.part+.part:not(:has(table)){break-before:auto}
h2,h3,h4,h5,caption{break-after:avoid}
tr,.facts>div,li,figure{break-inside:avoid}
.facts,.long{display:block}
.facts>div{grid-template-columns:100pt 1fr;gap:12pt;padding:4pt 0}
.long>div{grid-template-columns:150pt 1fr;break-inside:auto}
.contents{font-size:9.5pt}
.contents a{min-height:0;padding:0}
.contents>ol>li{padding:2pt 0}
.element{margin-top:20pt;padding-top:10pt}
.element>h3{break-after:avoid}
thead{display:table-header-group;break-after:avoid}
tbody tr:first-child{break-before:avoid}
th,td{padding-top:4pt;padding-bottom:4pt}
p,li,dd{orphans:3;widows:3}
.scroll{overflow:visible}
a{color:inherit}
.contents a,.compact a,.facts a[href^="#"],td a,th a{text-decoration:none}
svg,ins,del{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
@media (forced-colors:active){.sign,.bar{color:CanvasText}ins,del{background:none}}
`.trim();
