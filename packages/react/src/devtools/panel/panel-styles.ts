/** The styles of the panel. Its colours are those of the button. */
export const panelStyles = `
.panel { display: flex; flex-direction: column; height: 100%; }
header { display: flex; align-items: stretch; border-bottom: 1px solid var(--line); }
.tabs { display: flex; flex: 1; min-width: 0; overflow-x: auto; scrollbar-width: none; }
button { font: inherit; color: inherit; cursor: pointer; }
[role='tab'] {
  flex: none; min-height: 44px; padding: 0 12px; color: var(--soft);
  background: none; border: 0; border-bottom: 2px solid transparent;
}
[role='tab']:hover { color: var(--ink); }
[role='tab'][aria-selected='true'] { color: var(--ink); font-weight: 600; border-color: var(--accent); }
[role='tab']:focus-visible, .body:focus-visible, .close:focus-visible { outline-offset: -2px; }
.count {
  margin-left: 6px; padding: 1px 6px; font-size: 11px; font-weight: 600;
  color: var(--ink); background: var(--raised); border: 1px solid var(--line); border-radius: 8px;
}
.close { flex: none; width: 44px; font-size: 20px; line-height: 1; background: none; border: 0; }
.close:hover { background: var(--raised); }
.body { flex: 1; min-height: 0; overflow: auto; overscroll-behavior: contain; padding-bottom: 16px; }
p { margin: 0; }
h2 { margin: 20px 0 4px; font-size: 14px; }
h2:first-child { margin-top: 0; }
ul { margin: 0; padding: 0; list-style: none; }
code, pre, .name, .brief, .time { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 12px; }
code { overflow-wrap: anywhere; }
.none { padding: 20px 16px; color: var(--soft); }
.bar { display: flex; gap: 12px; align-items: center; justify-content: space-between; padding: 8px 16px; color: var(--soft); }
.bar button, .detail button, .backend button {
  min-height: 28px; padding: 0 10px; color: var(--ink);
  background: var(--raised); border: 1px solid var(--line); border-radius: 6px;
}
.bar button:hover, .detail button:hover, .backend button:hover { border-color: var(--soft); }
.rows > li { border-top: 1px solid var(--line); }
.rows > li:last-child { border-bottom: 1px solid var(--line); }
summary {
  display: grid; grid-template-columns: max-content minmax(0, 1fr) max-content 72px; gap: 0 12px;
  align-items: baseline; padding: 7px 16px; list-style: none; cursor: pointer;
}
summary::-webkit-details-marker { display: none; }
summary:hover, details[open] > summary { background: var(--raised); }
summary:focus-visible { outline-offset: -2px; }
.name { font-weight: 600; }
.brief { overflow: hidden; color: var(--soft); text-overflow: ellipsis; white-space: nowrap; }
.result { max-width: 320px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.time { color: var(--soft); text-align: right; white-space: nowrap; }
.good { color: var(--good); }
.bad { color: var(--bad); overflow-wrap: anywhere; }
.warn { color: var(--warn); }
.running { color: var(--accent); }
.soft { color: var(--soft); }
.detail { display: grid; gap: 8px; padding: 10px 16px 14px; }
pre {
  margin: 0; padding: 10px 12px; line-height: 1.45; white-space: pre-wrap; overflow-wrap: anywhere;
  background: var(--raised); border: 1px solid var(--line); border-radius: 6px;
}
.problems > li { padding: 10px 16px; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.detail .problems > li { padding: 8px 0 0; }
.backend { padding: 14px 16px; max-width: 960px; }
.backend dl { display: grid; gap: 2px; margin: 8px 0 0; }
.backend dl div { display: flex; gap: 12px; }
dt { flex: none; width: 88px; color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; margin-top: 8px; border-collapse: collapse; }
th[scope='row'] { width: 100px; padding: 8px 12px 8px 0; text-align: left; vertical-align: top; }
td { padding: 8px 0; }
tbody tr { border-top: 1px solid var(--line); }
td p { margin-top: 4px; color: var(--soft); overflow-wrap: anywhere; }
.chips { display: flex; flex-wrap: wrap; gap: 6px; }
.chips li {
  padding: 0 8px; font: 12px/20px ui-monospace, Menlo, Consolas, monospace;
  border: 1px solid var(--line); border-radius: 6px;
}
.chips .there { color: var(--good); background: var(--raised); }
.chips .absent { color: var(--soft); border-style: dashed; text-decoration: line-through; }
.deviations { display: grid; gap: 6px; margin-top: 4px; }
.deviations code { color: var(--soft); }
@media (max-width: 600px) {
  summary { grid-template-columns: minmax(0, 1fr) max-content; }
  .brief { grid-row: 2; }
  .result, .time { grid-column: 2; justify-self: end; max-width: 45vw; }
  [role='tab'] { padding: 0 8px; }
  .count { margin-left: 4px; padding: 1px 4px; }
  .close { width: 36px; }
  .brief:empty { display: none; }
  th[scope='row'] { display: block; width: auto; padding-bottom: 0; }
  td { display: block; }
}
@media (pointer: coarse) {
  summary { padding-block: 11px; }
  .bar button, .detail button, .backend button { min-height: 40px; padding: 0 14px; }
}
`;
