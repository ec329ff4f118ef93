/** The style of the page of a run, for screens of any width, both color schemes, forced colors and A4 paper. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --text: #242424; --quiet: #4d4d4d; --page: #ffffff; --panel: #f5f5f5; --line: #c7c7c7; --link: #0f548c;
  --good: #0e700e; --warning: #8a3707; --attention: #b10e1c; --accent: #0f548c; --neutral: #616161;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #ffffff; --quiet: #d6d6d6; --page: #1f1f1f; --panel: #292929; --line: #666666; --link: #9ad0ff;
    --good: #7ddb7d; --warning: #f8b26a; --attention: #f5a3a8; --accent: #9ad0ff; --neutral: #bdbdbd;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1200px; padding: 1rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 "Segoe UI", system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .25rem; }
p { margin: .25rem 0 .5rem; }
a { color: var(--link); }
a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: .5rem 0; padding: 0; }
nav a { display: inline-block; min-height: 24px; }
.quiet { color: var(--quiet); }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .75rem; list-style: none;
  margin: 1rem 0; padding: 0; }
.tiles li { background: var(--panel); border: 1px solid var(--line); border-left: 6px solid var(--tone); padding: .5rem .75rem; }
.tiles strong { display: block; font-size: 1.75rem; line-height: 1.2; }
.good { --tone: var(--good); } .warning { --tone: var(--warning); } .attention { --tone: var(--attention); }
.accent { --tone: var(--accent); } .neutral, .emphasis { --tone: var(--neutral); }
svg { display: block; width: 100%; max-width: 560px; height: auto; margin: .5rem 0; }
svg rect { fill: var(--tone); stroke: var(--page); stroke-width: 1; }
svg text { fill: var(--text); font: 14px "Segoe UI", system-ui, sans-serif; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .9rem; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { border: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; min-width: 5rem; }
thead th { background: var(--panel); overflow-wrap: normal; }
tbody th { min-width: 9rem; }
.wide { min-width: 13.5rem; }
td.number, th.number { text-align: right; min-width: 3rem; }
td ul { margin: 0; padding-left: 1rem; }
code { font-family: Consolas, "Liberation Mono", monospace; font-size: .92em; }
dl { display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; gap: .25rem 1rem; margin: .5rem 0; }
dt { font-weight: 600; } dd { margin: 0; }
@media (max-width: 480px) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
@media (forced-colors: active) {
  .tiles li { border-left-color: CanvasText; }
  svg rect { fill: CanvasText; stroke: Canvas; forced-color-adjust: none; }
  svg text { fill: CanvasText; forced-color-adjust: none; }
}
@media print {
  @page { size: A4; margin: 14mm; }
  :root { --text: #000000; --quiet: #333333; --page: #ffffff; --panel: #f0f0f0; --line: #888888; --link: #000000;
    --good: #0e700e; --warning: #8a3707; --attention: #b10e1c; --accent: #0f548c; --neutral: #616161; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  nav { display: none; }
  .scroll { overflow: visible; }
  .wide, tbody th, th, td { min-width: 0; }
  table { font-size: 8pt; }
  thead { display: table-header-group; }
  tr, .tiles li, svg { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  * { print-color-adjust: exact; }
}
`;
