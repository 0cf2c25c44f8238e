/** The reference page's looks: those of the application, in one small sheet. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --ground-2: #f7f8f8; --rule: #e2e6e8; --text: #191d1f; --text-2: #566067; --accent: #0f6e6e; --accent-ground: #e4f1f0; --amber: #875400; --red: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ground: #131617; --ground-2: #191d1f; --rule: #2b3134; --text: #e6eaeb; --text-2: #9ca7ac; --accent: #5cc8c0; --accent-ground: #16302f; --amber: #e6b75a; --red: #f48b81; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body { margin: 0; background: var(--ground); color: var(--text); font: 14px/20px "Inter Variable", Inter, system-ui, sans-serif; display: grid; grid-template-columns: 280px minmax(0, 1fr); }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 20px 16px 32px 24px; border-right: 1px solid var(--rule); background: var(--ground-2); font-size: 13px; }
nav .brand { margin: 0 0 16px; font-weight: 650; font-size: 15px; }
nav h2 { margin: 16px 0 4px; font-size: 13px; font-weight: 650; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav li a { display: block; padding: 2px 0; color: var(--text-2); }
nav h2 a, nav .brand a { color: var(--text); }
small { color: var(--text-2); font-weight: 400; font-size: 12px; }
main { padding: 24px 32px 80px; max-width: 1000px; }
h1 { margin: 0 0 8px; font-size: 20px; line-height: 28px; font-weight: 650; }
h2 { margin: 40px 0 8px; font-size: 18px; line-height: 26px; font-weight: 650; }
h3 { margin: 0 0 4px; font-size: 15px; font-weight: 650; }
h3 a { color: inherit; }
p { margin: 8px 0; max-width: 72ch; }
.lead { color: var(--text-2); }
.operation { padding: 20px 0 12px; border-top: 1px solid var(--rule); }
.address { margin: 4px 0 8px; overflow-wrap: anywhere; }
code { font: 12.5px/18px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.method { display: inline-block; min-width: 52px; padding: 0 6px; border-radius: 6px; font-size: 12px; font-weight: 650; text-align: center; color: var(--accent); background: var(--accent-ground); }
.method.put, .method.post, .method.delete { background: none; box-shadow: inset 0 0 0 1px currentcolor; color: var(--amber); }
.method.delete { color: var(--red); }
table { width: 100%; margin: 8px 0 12px; table-layout: fixed; border-collapse: collapse; font-size: 13px; }
caption { padding: 4px 0; text-align: left; font-weight: 550; color: var(--text-2); }
th, td { padding: 5px 12px 5px 0; border-top: 1px solid var(--rule); text-align: left; vertical-align: top; }
thead th { font-weight: 400; color: var(--text-2); }
tbody th { font-weight: 550; }
thead th { width: 24%; }
thead th:last-child { width: auto; }
td { overflow-wrap: anywhere; }
@media (max-width: 860px) {
  body { display: block; }
  nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--rule); padding: 16px; }
  nav ul { display: none; }
  nav h2 { display: inline-block; margin: 0 12px 0 0; }
  main { padding: 16px; }
}
@media (max-width: 600px) {
  thead { display: none; }
  tr { display: block; padding: 6px 0; border-top: 1px solid var(--rule); }
  tbody th, td { display: block; padding: 0; border: 0; }
}
@media print { nav { display: none; } body { display: block; } .operation { break-inside: avoid; } }
`;
