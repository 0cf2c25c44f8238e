import type { Evaluation } from '@fulcrum/engine';
import { Option } from 'commander';
import { misused } from '../failure.ts';
import { besideJson, besideRows, besideTable } from '../figures/beside-budget.ts';
import { type By, columnsOf } from '../figures/columns.ts';
import { basisOf, figureJson } from '../figures/figure-json.ts';
import { allRows, figureAt, mainRows, type Rows, withoutEmptyRoles } from '../figures/rows.ts';
import { showAbsent, showFigures } from '../figures/show-figures.ts';
import { showFindings } from '../findings/show-findings.ts';
import { harmless, type Io } from '../io.ts';
import { readFrozenFile } from '../plan-file/frozen-file.ts';
import { type ComputedPlan, computeFile, endOf, type PlanOptions, withPlanOptions } from '../plan-file/open-file.ts';
import { commandOf, type Verb } from '../verb.ts';

const EXAMPLES = [
  'fulcrum plan examples/template-50m/plan.yaml',
  'fulcrum plan examples/template-50m/plan.yaml --scenario exact --by year',
  'fulcrum plan examples/template-50m/plan.yaml --set segments.all.growth.net=3% --json',
];

type Options = PlanOptions & { readonly by?: By; readonly all?: true; readonly budget?: string };

/** `fulcrum plan FILE`: the main metrics by month and year. */
export const planVerb: Verb = (io, end) =>
  withPlanOptions(commandOf('plan', 'show the plan by month and year', EXAMPLES))
    .argument('<file>', 'the plan file (YAML)')
    .addOption(new Option('--by <period>', 'show every month, or years only').choices(['month', 'year']))
    .option('--all', 'show every metric by its reference, not only the main ones')
    .option('--budget <file>', 'show it beside a frozen version: budget, forecast, actual and variance')
    .action(async (file: string, options: Options) => {
      const plan = await computeFile(io, file, options);
      const shown = options.all ? allRows(plan.evaluation.model) : mainRows(plan.evaluation.model);
      if (options.budget !== undefined) await showBudget(io, plan, shown, options.budget, options);
      else if (options.json) io.out(`${JSON.stringify(planJson(plan, shown, options.by), undefined, 2)}\n`);
      else {
        io.out(`${harmless(titleOf(plan))}\n\n`);
        const { rows, empty } = withoutEmptyRoles(plan.evaluation, shown.rows);
        showFigures(io, plan.evaluation, options.all ? shown.rows : rows, options.by);
        if (empty.length > 0 && !options.all) io.err(`Nobody planned: ${harmless(empty.join(', '))}\n`);
        showAbsent(io, shown.absent);
        // What is needed for what isn't shown has just been said.
        const findings = plan.findings.filter(({ code }) => code !== 'needs');
        if (findings.length > 0) io.err('\n');
        showFindings(io, findings, { more: `fulcrum check ${file}` });
      }
      end(endOf(plan.findings, options.strict));
    });

/** P1: budget, forecast and actual side by side. */
const showBudget = async (
  io: Io,
  plan: ComputedPlan,
  { rows }: Rows,
  file: string,
  { by, json, all }: Options,
): Promise<void> => {
  const budget = await readFrozenFile(io, file);
  const { currency } = plan.model.plan;
  if (budget.currency !== currency)
    throw misused(`The budget is in ${budget.currency}, the plan in ${currency}.`, 'Compare plans of one currency.');
  const wanted = all ? rows : withoutEmptyRoles(plan.evaluation, rows).rows;
  const beside = besideRows(wanted, plan.evaluation, budget, by);
  if (beside.length === 0)
    throw misused('The plan and its budget have no period in common.', 'Give a budget whose months or years overlap.');
  if (json) {
    const { frozen: name, hash, engine, scenarios } = budget;
    const answer = { budget: { name, hash, engine, scenarios }, currency, rows: besideJson(beside, currency) };
    io.out(`${JSON.stringify(answer, undefined, 2)}\n`);
    return;
  }
  io.out(`${harmless(`${titleOf(plan)} · budget: ${budget.frozen}`)}\n\n`);
  io.out(besideTable(beside, currency, io.columns));
};

/** `Growth template, 50M · scenario exact · USD · 2026-01 to 2026-12`. */
export const titleOf = ({ model, scenarios }: Pick<ComputedPlan, 'model' | 'scenarios'>): string =>
  [
    model.plan.name,
    ...(scenarios.length === 0 ? [] : [`scenario ${scenarios.join(' + ')}`]),
    model.plan.currency,
    `${model.months[0]} to ${model.months.at(-1)}`,
  ].join(' · ');

const planJson = (plan: ComputedPlan, { rows, absent }: Rows, by: By) => {
  const { model, evaluation } = plan;
  const { name, currency } = model.plan;
  const columns = columnsOf(model, by);
  return {
    plan: { name, currency, start: model.months[0], months: model.months.length },
    scenarios: plan.scenarios,
    periods: columns.map(({ id }) => id),
    rows: rows.map(({ section, ref, series }) => {
      const basis = basisOf(model, series);
      return {
        section,
        ref,
        name: series.metric.name,
        label: series.label,
        unit: series.unit,
        rule: series.rule,
        kind: series.kind,
        ...(basis === undefined ? {} : { basis }),
        values: Object.fromEntries(columns.map(({ id, at }) => [id, valueJson(evaluation, series, at)])),
      };
    }),
    absent: absent.map(({ ref, needs }) => ({ ref, needs })),
    findings: plan.findings,
  };
};

const valueJson = (evaluation: Evaluation, series: Rows['rows'][number]['series'], at: number) =>
  figureJson(figureAt(evaluation, series, at), series.unit, evaluation.model.plan.currency);
