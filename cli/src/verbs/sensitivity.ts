import { type Effect, parseQuantity, type Sensitivity, SWING, sensitivity } from '@fulcrum/engine';
import { cannot, misused } from '../failure.ts';
import { basisOf, figureJson } from '../figures/figure-json.ts';
import { formatFigure } from '../figures/numbers.ts';
import { isReference } from '../figures/reference.ts';
import { isPart, unitWords } from '../figures/units.ts';
import { harmless, type Io } from '../io.ts';
import { driverFigure, driverName } from '../levers/driver-words.ts';
import { type ComputedPlan, computeFile, endOf, type PlanOptions, withPlanOptions } from '../plan-file/open-file.ts';
import { clip, renderTable } from '../table/table.ts';
import { commandOf, type Verb } from '../verb.ts';

const EXAMPLES = [
  "fulcrum sensitivity examples/smb-15k/plan.yaml 'delivery.steady.perCustomer[smb]'",
  "fulcrum sensitivity examples/template-50m/plan.yaml 'peopleCost.total[total,year1]' --swing 5%",
  "fulcrum sensitivity examples/leverage-ratio/plan.yaml 'viability.loaded[book]' --json",
];

type Options = PlanOptions & { readonly swing: number; readonly all?: true };
const SHOWN = 15;

/** `fulcrum sensitivity FILE REF`: which driver moves a figure most. */
export const sensitivityVerb: Verb = (io, end) =>
  withPlanOptions(commandOf('sensitivity', 'show which driver moves a figure most', EXAMPLES))
    .argument('<file>', 'the plan file (YAML)')
    .argument('<ref>', 'the figure: metric[segment,period], such as contribution[total,year1]')
    .option('--swing <share>', 'how far a driver without a range goes down and up; 10% unless said', parseSwing, SWING)
    .option('--all', 'every driver that moves it, not the fifteen widest')
    .action(async (file: string, ref: string, options: Options) => {
      const plan = await computeFile(io, file, options);
      const found = sensitivity(plan.model, ref, { swing: options.swing });
      if ('finding' in found) throw (isReference(ref) ? cannot : misused)(found.finding.message, found.finding.advice);
      if (options.json) io.out(`${JSON.stringify(sensitivityJson(found, plan), undefined, 2)}\n`);
      else showTable(io, found, plan, options.all === true);
      end(endOf(plan.findings, options.strict));
    });

const parseSwing = (text: string): number => {
  const swing = parseQuantity(text)?.value;
  if (swing === undefined || !(swing > 0 && swing <= 1))
    throw misused(`--swing ${text} is not a share above 0 and up to 100 %.`, 'Write --swing 5% or --swing 0.05.');
  return swing;
};

const showTable = (io: Io, found: Sensitivity, { model }: ComputedPlan, all: boolean): void => {
  const { currency, name } = model.plan;
  const series = seriesOf(found, model);
  const figure = (value: number): string => formatFigure(value, found.unit, series !== undefined && isPart(series));
  const part = series === undefined ? '' : unitWords(series, currency);
  const moving = found.effects.filter(({ width }) => width > 0);
  const shown = all ? moving : moving.slice(0, SHOWN);
  io.out(
    `${harmless(`${name} · ${found.ref}`)} = ${figure(found.base)} ${part}${found.period === '' ? '' : ` · ${found.period}`}\n\n`,
  );
  io.out(
    renderTable({
      head: ['driver', 'path', 'low', 'high', 'at low', 'at high', 'effect low', 'effect high'],
      align: ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right'],
      lines: shown.map((one) => ({
        cells: [
          clip(driverName(one.driver), 36),
          one.driver.path,
          driverFigure(one.driver, one.low),
          driverFigure(one.driver, one.high),
          figure(one.atLow),
          figure(one.atHigh),
          signed(figure, one.atLow - found.base),
          signed(figure, one.atHigh - found.base),
        ],
      })),
    }),
  );
  const still = found.effects.length - moving.length;
  if (moving.length > shown.length) io.err(`… and ${moving.length - shown.length} more: --all shows them.\n`);
  io.err(`${still} of ${found.effects.length} drivers do not move it.\n`);
  if (found.refused.length > 0) io.err(`Left out: ${found.refused.length}.\n`);
  for (const { driver, why } of found.refused) io.err(harmless(`  ${driver.path}: ${why}`).concat('\n'));
};

const signed = (figure: (value: number) => string, value: number): string =>
  value > 0 ? `+${figure(value)}` : figure(value);

const seriesOf = (found: Sensitivity, { series }: ComputedPlan['model']) =>
  series.find(({ metric }) => metric.id === found.metric);

const sensitivityJson = (found: Sensitivity, { model }: ComputedPlan) => {
  const { currency } = model.plan;
  const series = seriesOf(found, model);
  const basis = series === undefined ? undefined : basisOf(model, series);
  const figure = (value: number) => ({ value: figureJson(value, found.unit, currency), exact: value });
  const effectJson = ({ driver, by, low, high, isBounded, atLow, atHigh, width }: Effect) => ({
    path: driver.path,
    name: driver.name,
    ...(driver.label === '' ? {} : { label: driver.label }),
    unit: driver.unit,
    ref: driver.ref,
    by,
    ...(isBounded ? { bounded: true } : {}),
    driver: { base: driver.value, low, high },
    low: figure(atLow),
    high: figure(atHigh),
    effect: { low: atLow - found.base, high: atHigh - found.base, width },
  });
  return {
    ref: found.ref,
    period: found.period,
    unit: found.unit,
    currency,
    ...(basis === undefined ? {} : { basis }),
    base: figure(found.base),
    swing: found.swing,
    effects: found.effects.map(effectJson),
    refused: found.refused.map(({ driver, why }) => ({ path: driver.path, name: driver.name, why })),
  };
};
