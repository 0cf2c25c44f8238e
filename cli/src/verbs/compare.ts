import { misused } from '../failure.ts';
import { compareRows, compareTable } from '../figures/compare.ts';
import { allRows, mainRows } from '../figures/rows.ts';
import { harmless, type Io } from '../io.ts';
import {
  type ComputedPlan,
  computeText,
  endOf,
  type PlanOptions,
  parseSetting,
  scenarioNames,
  withPlanOptions,
} from '../plan-file/open-file.ts';
import { readText } from '../plan-file/read-file.ts';
import { commandOf, type Verb } from '../verb.ts';

const EXAMPLES = [
  'fulcrum compare examples/template-50m/plan.yaml base exact',
  'fulcrum compare examples/leverage-ratio/plan.yaml full-scope first-year+with-leave --json',
  'fulcrum compare examples/template-50m/plan.yaml base examples/segments-75m/plan.yaml',
];

type Options = PlanOptions & { readonly month?: true; readonly all?: true };

/** `fulcrum compare FILE A B`: main metrics side by side, with the difference. */
export const compareVerb: Verb = (io, end) =>
  withPlanOptions(commandOf('compare', 'set two scenarios, or two plans, side by side', EXAMPLES))
    .argument('<file>', 'the plan file (YAML)')
    .argument('<a>', 'a scenario of the plan, several as a+b, or base')
    .argument('<b>', 'another; or another plan file, which has a dot or a slash in its name')
    .option('--month', 'compare every month, not only years')
    .option('--all', 'compare every metric by its reference')
    .action(async (file: string, a: string, b: string, options: Options) => {
      const sides = [await sideOf(io, file, a, options), await sideOf(io, file, b, options)] as const;
      const [left, right] = sides;
      const [currency, other] = [left.plan.model.plan.currency, right.plan.model.plan.currency];
      if (currency !== other)
        throw misused(`${left.name} is in ${currency}, ${right.name} in ${other}.`, 'Compare plans of one currency.');
      const rows = (options.all ? allRows : mainRows)(left.plan.model).rows;
      const compared = compareRows(rows, left.plan.evaluation, right.plan.evaluation, options.month === true);
      if (compared.length === 0)
        throw misused('The two plans have no period in common.', 'Compare plans whose years or months overlap.');
      if (options.json) {
        io.out(
          `${JSON.stringify({ a: left.name, b: right.name, currency, rows: compared.map(({ series: _series, ...row }) => row) }, undefined, 2)}\n`,
        );
      } else {
        const title = `${left.plan.model.plan.name} · ${left.name} → ${right.name} · ${currency}`;
        io.out(`${harmless(title)}\n\n`);
        io.out(compareTable(compared, left, right, io.columns));
      }
      end(endOf([...left.plan.findings, ...right.plan.findings], options.strict));
    });

const sideOf = async (
  io: Io,
  file: string,
  side: string,
  options: PlanOptions,
): Promise<{ readonly name: string; readonly plan: ComputedPlan }> => {
  // A scenario's id holds no dot or slash, so the two cannot be taken for each other.
  if (/[./\\]/.test(side))
    return { name: side, plan: computeText(side, await readText(io, side, 'a plan file'), [], []) };
  const source = await readText(io, file, 'a plan file');
  const scenarios = scenarioNames([...(options.scenario ?? []), side]);
  return { name: side, plan: computeText(file, source, scenarios, (options.set ?? []).map(parseSetting)) };
};
