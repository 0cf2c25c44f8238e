import { type CellRef, type Evaluation, explain, type Operand, resolve, type Trace } from '@fulcrum/engine';
import { cannot, misused } from '../failure.ts';
import { basisOf, figureJson } from '../figures/figure-json.ts';
import { formatFigure } from '../figures/numbers.ts';
import { isReference } from '../figures/reference.ts';
import { isPart, unitWords } from '../figures/units.ts';
import { harmless } from '../io.ts';
import { computeFile, endOf, type PlanOptions, withPlanOptions } from '../plan-file/open-file.ts';
import { wrap } from '../table/table.ts';
import { commandOf, type Verb } from '../verb.ts';

const EXAMPLES = [
  "fulcrum explain examples/template-50m/plan.yaml 'peopleCost.shareOfArr[total,2026-01]'",
  "fulcrum explain examples/smb-15k/plan.yaml 'delivery.firstYear.perCustomer[smb]' --depth 1",
];

const DEPTH = 4;

type Options = PlanOptions & { readonly depth: number };

/** `fulcrum explain FILE REF`: a figure back to the plan's own drivers. */
export const explainVerb: Verb = (io, end) =>
  withPlanOptions(commandOf('explain', 'show where a figure comes from, down to the plan file', EXAMPLES))
    .argument('<file>', 'the plan file (YAML)')
    .argument('<ref>', 'metric[segment,period], as for get')
    .option('--depth <n>', 'levels to go down', wholeNumber, DEPTH)
    .action(async (file: string, ref: string, options: Options) => {
      const { model, evaluation, findings } = await computeFile(io, file, options);
      const found = resolve(model, ref);
      if ('finding' in found) throw (isReference(ref) ? cannot : misused)(found.finding.message, found.finding.advice);
      if (options.json) io.out(`${JSON.stringify(treeJson(evaluation, found.cell, options.depth), undefined, 2)}\n`);
      else io.out(`${treeLines(evaluation, found.cell, file, options.depth, io.columns).map(harmless).join('\n')}\n`);
      end(endOf(findings, options.strict));
    });

function wholeNumber(text: string): number {
  if (!/^\d{1,3}$/.test(text))
    throw misused(`--depth ${text}: this is not a whole number from 0 to 999.`, 'Write for example --depth 2.');
  return Number(text);
}

const treeLines = (
  evaluation: Evaluation,
  cell: CellRef,
  file: string,
  depth: number,
  columns: number | undefined,
): string[] => {
  const room = columns ?? Number.POSITIVE_INFINITY;
  const seen = new Set<string>();
  const go = (at: CellRef, level: number, head: string, rest: string, brief = false): string[] => {
    const trace = explain(evaluation, at);
    const key = `${trace.ref}@${trace.period}@${at.mean}`;
    const lines = [`${head}${headOf(evaluation, at, trace)}`];
    if (seen.has(key) && trace.operands.length > 0) return [`${lines[0]}  (shown above)`];
    // A part that is 0 beside others that aren't isn't taken apart; it can be asked for by itself.
    if (brief && trace.operands.length > 0) return lines;
    seen.add(key);
    const stem = `${rest}${trace.operands.length > 0 && level < depth ? '│ ' : '  '}`;
    for (const line of detailsOf(trace, file))
      lines.push(...wrap(line, room - stem.length, '  ').map((part) => `${stem}${part}`));
    if (level >= depth) {
      if (trace.operands.length > 0) lines.push(`${stem}… ${trace.operands.length} below: --depth ${depth + 1}`);
      return lines;
    }
    const some = trace.operands.some(({ value }) => value !== 0);
    trace.operands.forEach((operand, index) => {
      const last = index === trace.operands.length - 1;
      const [first, below] = last ? ['└─ ', '   '] : ['├─ ', '│  '];
      lines.push(...go(operand.cell, level + 1, `${rest}${first}`, `${rest}${below}`, some && operand.value === 0));
    });
    return lines;
  };
  return go(cell, 0, '', '');
};

const headOf = (evaluation: Evaluation, cell: CellRef, trace: Trace): string => {
  const { model } = evaluation;
  const series = model.series[cell.series];
  if (series === undefined) return trace.name;
  const basis = basisOf(model, series);
  const who = [
    ...(trace.label === 'Total' ? [] : [trace.label]),
    ...(trace.period === '' ? [] : [trace.period]),
    ...(cell.mean ? ['mean'] : []),
    ...(basis === undefined || trace.name.toLowerCase().includes(basis.replace('-', ' ')) ? [] : [basis]),
  ];
  const figure = `${formatFigure(trace.value, series.unit, isPart(series))} ${unitWords(series, model.plan.currency)}`;
  return `${trace.name}${who.length === 0 ? '' : ` · ${who.join(' · ')}`} = ${figure}  [${trace.rule}]`;
};

const detailsOf = (trace: Trace, file: string): string[] => {
  const { source, slide } = trace;
  const formula =
    source === undefined
      ? [`= ${trace.words}`, ...(trace.numbers === '' || trace.numbers === trace.words ? [] : [`= ${trace.numbers}`])]
      : [];
  const from =
    source === undefined
      ? []
      : [
          source.assumed
            ? `${source.text}, not in the plan: the method’s own value (${source.path})`
            : `${source.text}, from ${file} ${source.path}`,
        ];
  const range =
    source?.range === undefined ? [] : [`range ${source.range.low} .. ${source.range.likely} .. ${source.range.high}`];
  const assumption =
    source?.assumption === undefined
      ? []
      : [
          Object.entries(source.assumption)
            .map(([key, value]) => `${key}: ${String(value)}`)
            .join(', '),
        ];
  const shown =
    slide === undefined ? [] : [`the source shows ${slide.slide}${slide.note === undefined ? '' : ` (${slide.note})`}`];
  return [...formula, ...from, ...range, ...assumption, ...shown];
};

const treeJson = (evaluation: Evaluation, cell: CellRef, depth: number, seen = new Set<string>()): unknown => {
  const { feeds, operands, ...trace } = explain(evaluation, cell);
  const { currency } = evaluation.model.plan;
  const below = (operand: Operand): unknown => {
    const key = `${operand.cell.series}:${operand.cell.column}:${operand.cell.mean}`;
    // Figures share what they read: each is taken apart once, or a deep tree would never end.
    if (depth === 0 || seen.has(key)) return leafJson(operand, currency);
    seen.add(key);
    return treeJson(evaluation, operand.cell, depth - 1, seen);
  };
  return {
    ...trace,
    value: figureJson(trace.value, trace.unit, currency),
    exact: trace.value,
    operands: operands.map(below),
    feeds: feeds.map(({ ref, name, label }) => ({ ref, name, label })),
  };
};

const leafJson = ({ cell: _cell, ...operand }: Operand, currency: string) => ({
  ...operand,
  value: figureJson(operand.value, operand.unit, currency),
  exact: operand.value,
});
