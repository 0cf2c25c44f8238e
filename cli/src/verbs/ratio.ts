import type { DeliveredTouches } from '@fulcrum/warehouse';
import { type CostingOptions, readCosting } from '../facts/costing-file.ts';
import { deliveredTables } from '../facts/delivered-tables.ts';
import { withData, withFacts } from '../facts/folder.ts';
import { cannot } from '../failure.ts';
import { blocksOf } from '../figures/columns.ts';
import { showFindings } from '../findings/show-findings.ts';
import { harmless, type Io } from '../io.ts';
import { computeFile, endOf, type PlanOptions, withPlanOptions } from '../plan-file/open-file.ts';
import { ratioOf, type SegmentRatio } from '../ratio/ratio.ts';
import { ratioLines } from '../ratio/ratio-lines.ts';
import { clip, columnWidths, renderTable, type Table, wrap } from '../table/table.ts';
import { commandOf, type Verb } from '../verb.ts';
import { titleOf } from './plan.ts';

const EXAMPLES = [
  'fulcrum ratio examples/leverage-ratio/plan.yaml',
  'fulcrum ratio examples/leverage-ratio/plan.yaml --scenario first-year+with-leave',
  'fulcrum ratio examples/segments-75m/plan.yaml --period year1 --json',
];

/** Findings about ratios: capacity, viability, rhythm, coverage (METHOD §11). */
const ABOUT_RATIOS = /^(plan\.|F(05|12|13|14|15|16|17|20|23|24|25|27|28|36|50|51)$)/;

type Options = PlanOptions & CostingOptions & { readonly period?: string; readonly delivered?: true };

/** `fulcrum ratio FILE`: hours, customers per CSM and viability by segment. */
export const ratioVerb: Verb = (io, end) =>
  withPlanOptions(
    withData(commandOf('ratio', 'show hours per customer, customers per CSM and viability by segment', EXAMPLES)),
  )
    .argument('<file>', 'the plan file (YAML)')
    .option('--period <period>', 'a month (2026-03) or year1, …; the first open month unless said')
    .option('--delivered', 'the share of promised touches that happened instead, from the facts of --data')
    .option('--costing <file>', 'with --delivered: the costing file; the workspace’s own unless said')
    .action(async (file: string, options: Options) => {
      if (options.delivered) {
        const report = await delivered(io, file, options);
        if (options.json) io.out(`${JSON.stringify(report, undefined, 2)}\n`);
        else io.out(deliveredTables(report));
        showFindings(io, report.findings, { more: '--json lists them all' });
        return end(endOf(report.findings, options.strict));
      }
      const plan = await computeFile(io, file, options);
      const ratio = ratioOf(plan.evaluation, options.period);
      const { name, currency } = plan.model.plan;
      const findings = plan.findings.filter(({ code }) => ABOUT_RATIOS.test(code));
      if (options.json) {
        io.out(
          `${JSON.stringify({ plan: { name, currency }, scenarios: plan.scenarios, ...ratio, findings }, undefined, 2)}\n`,
        );
      } else {
        io.out(`${harmless(titleOf(plan))}\n${ratio.period === '' ? '' : `${ratio.period}\n`}\n`);
        for (const some of inGroups(ratio.segments, currency, io.columns)) io.out(`${ratioTable(some, currency)}\n`);
        for (const segment of ratio.segments)
          io.out(`${wrap(harmless(`${segment.name}: ${segment.verdict}`), io.columns, '  ').join('\n')}\n`);
        if (findings.length > 0) io.err('\n');
        showFindings(io, findings, { more: `fulcrum check ${file}` });
      }
      end(endOf(plan.findings, options.strict));
    });

const delivered = async (io: Io, file: string, options: Options): Promise<DeliveredTouches> => {
  const { model } = await computeFile(io, file, options);
  const { deliveredTouches, localScope } = await import('@fulcrum/warehouse');
  const result = await withFacts(io, options, false, async (facts) => {
    const { costing, notes } = await readCosting(io, facts, options);
    const found = await deliveredTouches(facts, localScope, costing, model.plan);
    return { ...found, findings: [...found.findings, ...notes] };
  });
  if (result.status === 'computed') return result;
  throw cannot('What was promised cannot be held against what happened.', 'Mend the findings above.', result.findings);
};

const tableOf = (segments: readonly SegmentRatio[], currency: string): Table => ({
  head: ['', 'unit', ...segments.map(({ name }) => clip(name, 20))],
  align: ['left', 'left', ...segments.map(() => 'right' as const)],
  lines: ratioLines(segments, currency),
});

const ratioTable = (segments: readonly SegmentRatio[], currency: string): string =>
  renderTable(tableOf(segments, currency));

/** As many segments side by side as the terminal is wide. */
const inGroups = (
  segments: readonly SegmentRatio[],
  currency: string,
  columns: number | undefined,
): SegmentRatio[][] => {
  const [name = 0, unit = 0, ...widths] = columnWidths(tableOf(segments, currency)).map((width) => width + 2);
  const room = (columns ?? Number.POSITIVE_INFINITY) - (name + unit - 2);
  return blocksOf(widths, room).map((block) => block.flatMap((at) => segments[at] ?? []));
};
