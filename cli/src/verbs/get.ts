import { type Finding, type Model, resolve, valueOf } from '@fulcrum/engine';
import { basisOf, figureJson } from '../figures/figure-json.ts';
import { isReference } from '../figures/reference.ts';
import { findingLines } from '../findings/show-findings.ts';
import { EXIT, type ExitCode, harmless } from '../io.ts';
import { type ComputedPlan, computeFile, endOf, type PlanOptions, withPlanOptions } from '../plan-file/open-file.ts';
import { commandOf, type Verb } from '../verb.ts';

const EXAMPLES = [
  "fulcrum get examples/template-50m/plan.yaml 'arr[total,2026-12]' 'heads.csm[total,2026-01]'",
  "fulcrum get examples/leverage-ratio/plan.yaml 'ratio.customersPerCsm[book]' --scenario first-year+with-leave",
  "fulcrum get examples/smb-15k/plan.yaml 'delivery.firstYear.perCustomer[smb]' --set segments.smb.implementation.cost=2000 --json",
];

type Got = { readonly ref: string } & (
  | {
      readonly value: number;
      readonly model: Model;
      readonly at: Extract<ReturnType<typeof resolve>, { cell: unknown }>;
    }
  | { readonly finding: Finding; readonly code: ExitCode }
);

/** `fulcrum get FILE REF…`: single figures at full precision. */
export const getVerb: Verb = (io, end) =>
  withPlanOptions(commandOf('get', 'print single figures: a reference, a tab, the value in major units', EXAMPLES))
    .argument('<file>', 'the plan file (YAML)')
    .argument(
      '<ref...>',
      'metric[segment,period]: arr[total,2026-01], heads.csm[enterprise,year1], arr.avg[total,year1]',
    )
    .action(async (file: string, refs: readonly string[], options: PlanOptions) => {
      const plan = await computeFile(io, file, options);
      const got = refs.map((ref) => getOne(plan, ref));
      if (options.json) io.out(`${JSON.stringify(got.map(gotJson), undefined, 2)}\n`);
      else for (const one of got) if ('value' in one) io.out(`${harmless(one.ref)}\t${one.value}\n`);
      const lost = got.flatMap((one) => ('finding' in one ? [one] : []));
      for (const { finding } of lost) io.err(findingLines(finding, io.columns));
      end(
        lost.length === 0
          ? endOf(plan.findings, options.strict)
          : Math.max(...lost.map(({ code }) => code)) === EXIT.misused
            ? EXIT.misused
            : EXIT.cannot,
      );
    });

const getOne = ({ model, evaluation }: ComputedPlan, ref: string): Got => {
  const found = resolve(model, ref);
  if ('finding' in found) return { ref, finding: found.finding, code: isReference(ref) ? EXIT.cannot : EXIT.misused };
  const value = valueOf(evaluation, found.cell);
  if (Number.isFinite(value)) return { ref, value, model, at: found };
  return {
    ref,
    code: EXIT.cannot,
    finding: {
      code: 'ref.no-figure',
      severity: 'error',
      message: `${ref} has no figure in this period: it divides by 0, or what it looks back to is before the plan.`,
      advice: `fulcrum explain shows what it is made of.`,
    },
  };
};

const gotJson = (one: Got) => {
  if ('finding' in one) return { ref: one.ref, value: null, finding: one.finding };
  const { series, period } = one.at;
  const basis = basisOf(one.model, series);
  return {
    ref: one.ref,
    value: figureJson(one.value, series.unit, one.model.plan.currency),
    exact: one.value,
    unit: series.unit,
    period,
    rule: series.rule,
    ...(basis === undefined ? {} : { basis }),
    name: series.metric.name,
    label: series.label,
  };
};
