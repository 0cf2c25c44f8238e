import type { Finding } from '@fulcrum/engine';
import type { Basis, Cohort, Costing, Dimension, Facts, Level, Period, RevenueDimension } from '@fulcrum/warehouse';
import { type Command, Option } from 'commander';
import { costTables } from '../facts/cost-tables.ts';
import { type CostingOptions, readCosting } from '../facts/costing-file.ts';
import { withData, withFacts } from '../facts/folder.ts';
import { revenueTables } from '../facts/revenue-tables.ts';
import { showRuns } from '../facts/show-runs.ts';
import { supportTables } from '../facts/support-tables.ts';
import { exitTables, valueTables } from '../facts/value-tables.ts';
import { cannot, misused } from '../failure.ts';
import { showFindings } from '../findings/show-findings.ts';
import { EXIT, type ExitCode, type Io } from '../io.ts';
import { progressOf } from '../progress.ts';
import { commandOf, type Verb } from '../verb.ts';

const EXAMPLES = [
  'fulcrum cost --data /tmp/fulcrum-example',
  'fulcrum cost --by segment,line --basis steady --data /tmp/fulcrum-example',
  'fulcrum cost --support --data /tmp/fulcrum-example',
  'fulcrum cost --revenue segment --level parent --data /tmp/fulcrum-example',
  'fulcrum cost --value --data /tmp/fulcrum-example',
  'fulcrum cost --by pool,month --costing examples/company/costing.yaml --data /tmp/fulcrum-example --json',
  'fulcrum cost --runs --data /tmp/fulcrum-example',
  'fulcrum cost --compare last last --data /tmp/fulcrum-example',
];

// As in the warehouse, which is loaded only when facts are asked for: it brings a database with it.
const DIMENSIONS = [
  'segment',
  'month',
  'region',
  'product',
  'pool',
  'line',
  'role',
  'team',
  'csm',
  'coverage',
  'customer',
  'person',
] as const satisfies readonly Dimension[];
const BASES = ['as-incurred', 'first-year', 'steady', 'amortised'] as const satisfies readonly Basis[];
const REVENUE_DIMENSIONS = [
  'segment',
  'region',
  'product',
  'csm',
  'cohort',
] as const satisfies readonly RevenueDimension[];
const LEVELS = ['customer', 'parent'] as const satisfies readonly Level[];
const COHORTS = ['month', 'quarter', 'year'] as const satisfies readonly Cohort[];
const MOST = 3;

type Options = CostingOptions & {
  readonly by: readonly Dimension[];
  readonly basis: Basis;
  readonly runs?: true;
  readonly revenue?: RevenueDimension | true;
  readonly level?: Level;
  readonly cohort?: Cohort;
  readonly compare?: readonly string[];
  readonly support?: true;
  readonly value?: true;
  readonly exit?: string;
  readonly before?: Period;
  readonly after?: Period;
  readonly json?: true;
  readonly strict?: true;
};

/** `fulcrum cost`: what delivery cost, from the ledger and the hours. */
export const costVerb: Verb = (io, end) =>
  withData(commandOf('cost', 'compute what delivery cost, from ledger, hours and cases', EXAMPLES))
    .addOption(
      new Option('--by <dimensions>', `up to three of ${DIMENSIONS.join(', ')}`)
        .argParser(parseDimensions)
        .default(['segment', 'month'], 'segment,month'),
    )
    .addOption(new Option('--basis <basis>', 'how one-time cost is counted').choices([...BASES]).default('as-incurred'))
    .option(
      '--costing <file>',
      'the costing file: pools, rules, capacity; the workspace’s own, or one suggested from the facts, unless said',
    )
    .addOption(
      new Option('--revenue [dimension]', 'ARR, its movements, revenue and retention instead').choices([
        ...REVENUE_DIMENSIONS,
      ]),
    )
    .addOption(new Option('--level <level>', 'with --revenue: who counts as one customer').choices([...LEVELS]))
    .addOption(new Option('--cohort <span>', 'with --revenue: how start months are put together').choices([...COHORTS]))
    .option('--support', 'what support costs instead: by case, unused time, and the three levers between two periods')
    .option('--value', 'need and value of customers beside their cost: who gets too much and too little')
    .option('--exit <customer>', 'what leaving this customer would do, on avoidable cost only')
    .option('--before <months>', 'with --support: the earlier period, 2025-01..2025-06', parseMonths)
    .option('--after <months>', 'with --support: the later period', parseMonths)
    .option('--runs', 'list the runs kept before instead')
    .option('--compare <runs...>', 'what changed from one run to another, and why; `previous` and `last` name runs too')
    .option('--strict', 'exit 1 if a finding is an error')
    .option('--json', 'print JSON')
    .action(async (options: Options, command: Command) => {
      checkTogether(options, command);
      if (options.runs || options.compare !== undefined) {
        await showRuns(io, options);
        return end(EXIT.ok);
      }
      const { cost, customerExit, localScope, revenue, support, value } = await import('@fulcrum/warehouse');
      if (options.revenue) {
        const { revenue: by, level, cohort } = options;
        const asked = { ...(by !== true && { by }), ...(level && { level }), ...(cohort && { cohort }) };
        const report = await computed(io, options, 'computing revenue', (facts, costing) =>
          revenue(facts, localScope, costing, asked),
        );
        show(io, options, report, revenueTables(report));
        return end(exitOf(options, report));
      }
      if (options.support) {
        const { before, after } = options;
        const asked = { ...(before && { before }), ...(after && { after }) };
        const report = await computed(io, options, 'computing support', (facts, costing) =>
          support(facts, localScope, costing, asked),
        );
        show(io, options, report, supportTables(report));
        return end(exitOf(options, report));
      }
      if (options.value) {
        const report = await computed(io, options, 'scoring customers', (facts, costing) =>
          value(facts, localScope, costing),
        );
        show(io, options, report, valueTables(report));
        return end(exitOf(options, report));
      }
      if (options.exit !== undefined) {
        const customer = options.exit;
        const report = await computed(io, options, 'computing the exit', async (facts, costing) => {
          const found = await customerExit(facts, localScope, costing, customer);
          if (found.status !== 'missing') return found;
          throw cannot(
            `There is no customer ${customer} with ARR in the last month.`,
            'Give an id as the exports have it: fulcrum cost --by customer lists them.',
          );
        });
        show(io, options, report, exitTables(report));
        return end(exitOf(options, report));
      }
      const result = await computed(io, options, 'computing cost', (facts, costing) =>
        cost(facts, localScope, costing, { by: options.by, basis: options.basis }),
      );
      show(io, options, result, costTables(result, io.columns));
      end(exitOf(options, result));
    });

type Found = { readonly status: string; readonly findings: readonly Finding[] };
type Computed<Result extends Found> = Exclude<Result, { readonly status: 'impossible' }>;

/** What is asked of the folder's facts with its costing, with what was noted about that; a failure where it cannot be computed. */
const computed = async <Result extends Found>(
  io: Io,
  options: Options,
  doing: string,
  ask: (facts: Facts, costing: Costing) => Promise<Result>,
): Promise<Computed<Result>> => {
  const result = await withFacts(io, options, false, async (facts) => {
    const { costing, notes } = await readCosting(io, facts, options);
    const progress = progressOf(io);
    progress.tell(doing);
    const found = await ask(facts, costing).finally(progress.done);
    return { ...found, findings: [...found.findings, ...notes] };
  });
  if (isComputed<Result>(result)) return result;
  throw cannot('The cost of delivery cannot be computed.', 'Mend the findings above.', result.findings);
};

const isComputed = <Result extends Found>(result: Found): result is Computed<Result> => result.status !== 'impossible';

const show = (io: Io, options: Options, result: Found, tables: string): void => {
  if (options.json) io.out(`${JSON.stringify(result, undefined, 2)}\n`);
  else {
    io.out(tables);
    if (result.findings.length > 0) io.err('\n');
    showFindings(io, result.findings, { more: '--json lists them all' });
  }
};

const exitOf = (options: Options, { findings }: Found): ExitCode =>
  options.strict && findings.some(({ severity }) => severity === 'error') ? EXIT.cannot : EXIT.ok;

/** An option that would have no effect is said, not ignored. */
function checkTogether(options: Options, command: Command): void {
  const given = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
  if (!options.support && (given('before') || given('after')))
    throw misused('--before and --after compare two periods of support.', 'Add --support.');
  const views = ['support', 'value', 'exit', 'revenue', 'runs', 'compare'].filter(given);
  if (views.length > 1) throw misused(`--${views.join(' and --')} are asked for one at a time.`, 'Choose one of them.');
  if (views.length > 0 && (given('by') || given('basis')))
    throw misused(`--${views[0]} has its own tables: --by and --basis do nothing there.`, 'Leave them out.');
  if (!options.revenue && (given('level') || given('cohort')))
    throw misused('--level and --cohort say how retention is counted.', 'Add --revenue.');
  if ((options.runs || options.compare) && given('costing'))
    throw misused('--runs and --compare read kept runs: --costing does nothing there.', 'Leave it out.');
}

const MONTHS = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:\.\.(\d{4}-(?:0[1-9]|1[0-2])))?$/;
function parseMonths(text: string): Period {
  const [, from, to = from] = MONTHS.exec(text) ?? [];
  if (from === undefined || to === undefined || from > to)
    throw misused(`${text}: these are no months.`, 'Write for example 2025-01..2025-06, or 2025-01.');
  return { from, to };
}

function parseDimensions(text: string): Dimension[] {
  const names = [
    ...new Set(
      text
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
  ];
  const known = names.flatMap((name) => DIMENSIONS.find((one) => one === name) ?? []);
  const wrong = names.filter((name) => !DIMENSIONS.some((one) => one === name));
  if (wrong.length > 0)
    throw misused(
      `--by ${text}: cost has no dimension ${wrong.join(', ')}.`,
      `Choose up to three of ${DIMENSIONS.join(', ')}.`,
    );
  if (known.length === 0 || known.length > MOST)
    throw misused(`--by ${text}: ask for one to three dimensions.`, `Choose of ${DIMENSIONS.join(', ')}.`);
  return known;
}
