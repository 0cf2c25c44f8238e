import type { Basis, CostResult, Dimension } from '@fulcrum/warehouse';
import { Option } from 'commander';
import { costTables } from '../facts/cost-tables.ts';
import { type CostingOptions, readCosting } from '../facts/costing-file.ts';
import { withData, withFacts } from '../facts/folder.ts';
import { cannot, misused } from '../failure.ts';
import { showFindings } from '../findings/show-findings.ts';
import { EXIT } from '../io.ts';
import { progressOf } from '../progress.ts';
import { commandOf, type Verb } from '../verb.ts';

const EXAMPLES = [
  'fulcrum cost --data /tmp/fulcrum-example',
  'fulcrum cost --by segment,line --basis steady --data /tmp/fulcrum-example',
  'fulcrum cost --by pool,month --costing examples/company/costing.yaml --data /tmp/fulcrum-example --json',
];

// As in the warehouse, which is loaded only when facts are asked for: it brings a database with it.
const DIMENSIONS = [
  'segment',
  'month',
  'region',
  'product',
  'pool',
  'line',
  'customer',
  'person',
] as const satisfies readonly Dimension[];
const BASES = ['as-incurred', 'first-year', 'steady', 'amortised'] as const satisfies readonly Basis[];
const MOST = 3;

type Options = CostingOptions & {
  readonly by: readonly Dimension[];
  readonly basis: Basis;
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
    .option('--strict', 'exit 1 if a finding is an error')
    .option('--json', 'print JSON')
    .action(async (options: Options) => {
      const { cost, localScope } = await import('@fulcrum/warehouse');
      const result = await withFacts(io, options, false, async (facts): Promise<CostResult> => {
        const { costing, notes } = await readCosting(io, facts, options);
        const progress = progressOf(io);
        progress.tell('computing cost');
        const found = await cost(facts, localScope, costing, { by: options.by, basis: options.basis }).finally(
          progress.done,
        );
        return { ...found, findings: [...found.findings, ...notes] };
      });
      if (result.status === 'impossible')
        throw cannot('The cost of delivery cannot be computed.', 'Mend the findings above.', result.findings);
      if (options.json) io.out(`${JSON.stringify(result, undefined, 2)}\n`);
      else {
        io.out(costTables(result, io.columns));
        if (result.findings.length > 0) io.err('\n');
        showFindings(io, result.findings, { more: '--json lists them all' });
      }
      end(options.strict && result.findings.some(({ severity }) => severity === 'error') ? EXIT.cannot : EXIT.ok);
    });

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
