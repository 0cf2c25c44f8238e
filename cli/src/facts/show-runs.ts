import type { RunSummary } from '@fulcrum/warehouse';
import { misused } from '../failure.ts';
import { formatMinor } from '../figures/money.ts';
import type { Io } from '../io.ts';
import { renderTable } from '../table/table.ts';
import { comparedRuns } from './compared-runs.ts';
import { type DataOptions, withFacts } from './folder.ts';

type Options = DataOptions & { readonly compare?: readonly string[]; readonly json?: true };

/** `cost --runs` and `cost --compare`: what was computed before, and what changed since. */
export const showRuns = async (io: Io, options: Options): Promise<void> => {
  const { compareRuns, listRuns, localScope } = await import('@fulcrum/warehouse');
  const { compare } = options;
  if (compare === undefined) {
    const runs = await withFacts(io, options, false, (facts) => listRuns(facts, localScope));
    io.out(options.json ? `${JSON.stringify(runs, undefined, 2)}\n` : runTable(runs));
    return;
  }
  const [before, after, ...more] = compare;
  if (before === undefined || after === undefined || more.length > 0)
    throw misused(`--compare ${compare.join(' ')}: two runs are compared.`, 'Give the earlier and then the later one.');
  const result = await withFacts(io, options, false, (facts) => compareRuns(facts, localScope, before, after));
  if (result.status === 'missing')
    throw misused(
      `There is no cost run ${result.run}.`,
      'fulcrum cost --runs lists them; last and previous are names too.',
    );
  io.out(options.json ? `${JSON.stringify(result, undefined, 2)}\n` : comparedRuns(result));
};

const runTable = (runs: readonly RunSummary[]): string =>
  runs.length === 0
    ? 'No cost was computed yet.\n'
    : renderTable({
        head: ['run', 'finished', 'months', 'imports', 'ledger', 'assigned', 'unused', 'unassigned', ''],
        align: ['left', 'left', 'left', 'right', 'right', 'right', 'right', 'right', 'left'],
        lines: runs.map(({ costRunId, finishedAt, from, to, imports, totals, scale, currency, isOfFactsNow }) => ({
          cells: [
            costRunId,
            finishedAt,
            `${from} to ${to}`,
            String(imports),
            formatMinor(totals.ledger, scale),
            formatMinor(totals.assigned, scale),
            formatMinor(totals.unused, scale),
            formatMinor(totals.unassigned, scale),
            `${currency}${isOfFactsNow ? '' : ', earlier facts'}`,
          ],
        })),
      });
