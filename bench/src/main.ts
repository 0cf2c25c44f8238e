import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { openPlan } from '../../engine/src/index.ts';
import { byHand, handDifferences } from './by-hand.ts';
import { timed } from './measure.ts';
import { benchPlan, driversOf, metricCount, widestDriver } from './plan.ts';
import { report } from './report.ts';
import { differences, spreadsheetOf, typeValues } from './spreadsheet.ts';

/** How much a driver is changed; retention stays below 1. */
const FACTOR = 0.99;

const { source, plan } = benchPlan();
const { evaluation } = plan;
const { model } = evaluation;
const { driver, moved } = widestDriver(evaluation);
const all = driversOf(evaluation);
const sheet = await spreadsheetOf(evaluation);
const hand = byHand(evaluation);
const opening = evaluation.values[model.index.get('customers.opening[segment=R1C1]') ?? 0]?.[0] ?? 0;
const retention = evaluation.values[model.index.get('retention.logo.yearly[segment=R1C1]') ?? 0]?.[0] ?? 0;

const factor = (run: number): number => (run % 2 === 0 ? FACTOR : 1);
const changeOne = (by: number): number =>
  evaluation.change(driver.rows.map((series) => ({ series, value: driver.value * by })));
const everyRow = all.flatMap(({ rows, value }) => rows.map((series) => ({ series, value })));
const changeAll = (by: number): number =>
  evaluation.change(everyRow.map(({ series, value }) => ({ series, value: value * by })));
const typeOne = (by: number): void => typeValues(sheet, new Map([[driver.path, driver.value * by]]));
const typeAll = (by: number): void => typeValues(sheet, new Map(all.map(({ path, value }) => [path, value * by])));

/** Stops the benchmark: a time is worth nothing for a wrong figure. */
const mustAgree = (when: string, wrong: readonly string[]): void => {
  if (wrong.length > 0) throw new Error(`${wrong.length} cells differ ${when}:\n${wrong.slice(0, 20).join('\n')}`);
};
const compareAll = (when: string): number => {
  const { compared, wrong } = differences(sheet, evaluation);
  mustAgree(`in HyperFormula ${when}`, wrong);
  return compared;
};

const cells = compareAll('as exported');
hand.run(opening, retention);
mustAgree('by hand as exported', handDifferences(hand, evaluation));
changeOne(FACTOR);
typeOne(FACTOR);
compareAll('after one driver');
if (driver.path !== 'segments.R1C1.movements.logoRetention')
  throw new Error(`the loop by hand changes another driver than ${driver.path}`);
hand.run(opening, retention * FACTOR);
mustAgree('by hand after one driver', handDifferences(hand, evaluation));
changeOne(1);
typeOne(1);
changeAll(FACTOR);
typeAll(FACTOR);
compareAll('after all drivers');
const movedByAll = changeAll(1);
typeAll(1);
compareAll('back again');

const { loop, ...one } = timed({
  engine: (run) => void changeOne(factor(run)),
  loop: (run) => hand.run(opening, retention * factor(run)),
  spreadsheet: (run) => typeOne(factor(run)),
});
const every = timed(
  {
    engine: (run) => void changeAll(factor(run)),
    spreadsheet: (run) => typeAll(factor(run)),
  },
  31,
  3,
);
const { open } = timed({ open: () => void openPlan(source) }, 31, 3);

const text = report({
  node: process.version,
  processor: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores`,
  months: model.months.length,
  segments: model.members.dims['segment']?.length ?? 0,
  rows: model.series.length,
  cells,
  formulas: sheet.formulas,
  metrics: metricCount(evaluation),
  driver: driver.path,
  drivers: all.length,
  moved,
  movedByAll,
  one,
  every,
  loop: { timing: loop, rows: hand.rows.size },
  open,
});
console.log(text);
const ratio = one.spreadsheet.median / one.engine.median;
if (process.argv.includes('--write')) {
  // What other scripts measured stands below and is kept.
  const file = new URL('../../docs/benchmarks.md', import.meta.url);
  const below = /\n## Time to the first useful page[\s\S]*$/.exec(readFileSync(file, 'utf8'))?.[0] ?? '';
  writeFileSync(file, `${text.trimEnd()}\n${below}`);
}
if (ratio < 10) {
  console.error(`HyperFormula takes ${ratio.toFixed(1)} times as long; the promise is ten.`);
  process.exitCode = 1;
}
