import type { Timing } from './measure.ts';

export type Measured = {
  readonly node: string;
  readonly processor: string;
  readonly months: number;
  readonly segments: number;
  readonly rows: number;
  readonly cells: number;
  readonly formulas: number;
  readonly metrics: { readonly used: number; readonly all: number };
  readonly driver: string;
  readonly drivers: number;
  readonly moved: number;
  readonly movedByAll: number;
  readonly one: { readonly engine: Timing; readonly spreadsheet: Timing };
  readonly every: { readonly engine: Timing; readonly spreadsheet: Timing };
  readonly loop: { readonly timing: Timing; readonly rows: number };
  readonly open: Timing;
};

const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
const whole = (value: number): string => value.toLocaleString('en-US');
const spread = (timing: Timing): string => `${ms(timing.low)} – ${ms(timing.high)}`;
const times = (timing: Timing, base: Timing): string => `${(timing.median / base.median).toFixed(1)} ×`;

const table = (heads: readonly string[], lines: readonly (readonly string[])[]): string =>
  [heads, heads.map((_, at) => (at === 0 ? '---' : '---:')), ...lines]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n');

/** The page of `docs/benchmarks.md`. */
export const report = (of: Measured): string => {
  const perCell = (timing: Timing, rows: number): string =>
    `${((timing.median * 1e6) / (rows * of.months)).toFixed(0)} ns`;
  return `# Benchmarks

Ratios within one run on one machine; the milliseconds are only there to say what the ratios are of.
The run stops unless every cell agrees: |a − b| ≤ 1e-9 × max(|a|, |b|, largest operand).

## Recomputing a plan

\`\`\`
npm run bench
\`\`\`

A plan of ${of.months} months and ${of.segments} segments with teams, rosters, ramps, programs and pools: ${whole(of.rows)} rows, ${whole(of.cells)} cells,
${of.metrics.used} of the ${of.metrics.all} metrics (the others belong to staffing rules and templates it doesn't use). HyperFormula 3 holds the
formulas of the exported workbook (${whole(of.formulas)} formulas, without its cover, checks and notes). All ${whole(of.cells)} cells agree
before and after each change.

### One driver: \`${of.driver}\`

The driver that most rows depend on: it moves ${whole(of.moved)} rows.

${table(
  ['', 'median', 'middle half', 'against the engine'],
  [
    ['Fulcrum, `evaluation.change`', ms(of.one.engine.median), spread(of.one.engine), '1'],
    [
      'HyperFormula, `setCellContents`',
      ms(of.one.spreadsheet.median),
      spread(of.one.spreadsheet),
      `**${times(of.one.spreadsheet, of.one.engine)}**`,
    ],
  ],
)}

### All ${of.drivers} drivers at once

Every driver with one value is changed in one step: ${whole(of.movedByAll)} rows are computed again.

${table(
  ['', 'median', 'middle half', 'against the engine'],
  [
    ['Fulcrum, `evaluation.change`', ms(of.every.engine.median), spread(of.every.engine), '1'],
    [
      'HyperFormula, `batch`',
      ms(of.every.spreadsheet.median),
      spread(of.every.spreadsheet),
      `**${times(of.every.spreadsheet, of.every.engine)}**`,
    ],
  ],
)}

### Against a loop written by hand

Typed arrays and one pass a month, for this plan only: customers and ARR by movement, revenue, retention, cases and the support
team, ${of.loop.rows} rows, without years. The same driver is changed. Since it computes fewer rows, the figure to compare is the
time a row and month takes.

${table(
  ['', 'median', 'rows', 'a row and month', 'against the loop'],
  [
    ['by hand', ms(of.loop.timing.median), String(of.loop.rows), perCell(of.loop.timing, of.loop.rows), '1'],
    [
      'Fulcrum, `evaluation.change`',
      ms(of.one.engine.median),
      String(of.moved),
      perCell(of.one.engine, of.moved),
      `${((of.one.engine.median / of.moved / of.loop.timing.median) * of.loop.rows).toFixed(1)} ×`,
    ],
  ],
)}

Opening the plan from its text (read, check, compile, evaluate, findings) takes ${ms(of.open.median)}, ${(of.open.median / of.one.engine.median).toFixed(0)} × a change.

Medians of ${of.one.engine.runs} runs (all drivers and opening: ${of.every.engine.runs}) after a warm-up, each side in turn, alternating between two values. Node ${of.node}, ${of.processor}.
`;
};
