import type { DuckDBConnection } from '@duckdb/node-api';
import type { Check } from '../columns/checks/queries.ts';
import type { Reading } from '../reading.ts';
import { recordLines } from '../record-lines.ts';
import { headerOf, missingWords, rejectWords } from '../reject-words.ts';
import { leftOutRows, refusedRecords, stagingErrors } from '../staging/queries.ts';
import { supersededWords } from '../superseded-words.ts';
import { addProblemLines, addRejects, keepProblems, makeProblemLines } from './queries.ts';

/** So many rows are worked on at a time: what else the process has to do gets its turn between them. */
const AT_ONCE = 20_000;

type Place = { readonly workspace: string; readonly importId: string };

/**
 * Keeps every row that did not get in, with line, column, value and reason. Of millions of them only their
 * numbers are held in memory. `turn` is called between pieces of work and may end it by throwing.
 */
export const keepRejects = async (
  connection: DuckDBConnection,
  { workspace, importId }: Place,
  path: string,
  reading: Reading,
  checks: readonly Check[],
  turn: () => void,
): Promise<void> => {
  const refused = await refusedRecords(connection);
  const leftOut = await leftOutRows(connection);
  if (refused.length + leftOut.length === 0) return;
  const lines = await recordLines(path, reading, refused, leftOut);
  await makeProblemLines(connection);
  for (let from = 0; from < leftOut.length; from += AT_ONCE) {
    await rest(turn);
    const to = from + AT_ONCE;
    await addProblemLines(connection, leftOut.subarray(from, to), lines.accepted.subarray(from, to));
  }
  const words = checks.map(({ column, reason }) => ({
    column: headerOf(reading, column),
    reason: reason === 'missing' ? missingWords(reading, column) : reason,
  }));
  const lost = [undefined, ...reading.leaveOut.keys()].map((rule) => supersededWords(reading, rule));
  await keepProblems(connection, reading.table, workspace, importId, words, {
    column: headerOf(reading, reading.table.key[0]),
    reasons: lost,
  });
  let done = 0;
  let last = -1;
  while (done < refused.length) {
    await rest(turn);
    const errors = await stagingErrors(connection, last, AT_ONCE);
    if (errors.length === 0) break;
    const rejects = errors.map((error, at) => ({
      kind: 'rejected' as const,
      line: lines.rejected[done + at] ?? error.record,
      ...rejectWords(error, reading),
    }));
    await addRejects(connection, workspace, importId, rejects);
    done += errors.length;
    last = errors.at(-1)?.record ?? Number.POSITIVE_INFINITY;
  }
};

const rest = async (turn: () => void): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve));
  turn();
};
