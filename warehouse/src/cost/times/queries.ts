import type { DuckDBConnection } from '@duckdb/node-api';
import type { TimeEquation } from '@fulcrum/engine';
import { execute, literal, numberOf, quoted, rowOf, rowsOf } from '../../db/rows.ts';
import type { StandardTime, TimedRecords } from './times-policy.ts';

const MICRO = 1_000_000;
const SOURCES: Readonly<Record<TimedRecords, string>> = {
  cases: 'support_case where workspace_id = $1',
  // As for delivered touches: what was cancelled or missed was no work.
  touches: `touch where workspace_id = $1 and not regexp_matches(lower(coalesce(state, '')), 'cancel|declin|no.?show')`,
};

/** Seconds an equation gives a record, as SQL over its columns; never below zero. */
export const secondsSql = ({ terms }: TimeEquation): string => {
  const parts = terms.map(({ minutes, each, when }) => {
    const seconds =
      each === undefined ? String(minutes * 60) : `${minutes * 60} * coalesce(${quoted(each)}, 0)::double`;
    if (when === undefined) return seconds;
    const holds =
      when.is === true
        ? `coalesce(${quoted(when.field)}, false)`
        : `lower(coalesce(${quoted(when.field)}, '')) = ${literal(when.is.toLowerCase())}`;
    return `case when ${holds} then ${seconds} else 0 end`;
  });
  return `greatest(0, round(${parts.join(' + ')}))::bigint`;
};

/** What an equation counted, beside what was recorded where there are minutes (METHOD C7). */
export type StandardUse = {
  readonly of: TimedRecords;
  readonly equation: string;
  /** Records with minutes; their hours as recorded and as the equation says. */
  readonly timed: number;
  readonly recordedHours: number;
  readonly equationHours: number;
  /** The factor the equation is multiplied by; 1 unless it is calibrated. */
  readonly factor: number;
  /** Records without minutes that count by the equation, and the hours they count. */
  readonly counted: number;
  readonly countedHours: number;
};

/** Records with their seconds, recorded or by the equation, as \`timed_<records>\`; and what the equation did. */
export const makeTimed = async (
  connection: DuckDBConnection,
  workspace: string,
  of: TimedRecords,
  standard: StandardTime | undefined,
): Promise<StandardUse | undefined> => {
  const by = standard === undefined ? 'null' : secondsSql(standard.equation);
  const sums = await rowOf(
    connection,
    `select count(seconds) as timed, coalesce(sum(seconds), 0)::bigint as recorded, coalesce(sum(${by}) filter (seconds is not null), 0)::bigint as said,
       count(*) - count(seconds) as untimed from ${SOURCES[of]}`,
    [workspace],
  );
  const [timed, recorded, said] = [numberOf(sums.timed), numberOf(sums.recorded), numberOf(sums.said)];
  const micro = standard?.calibrate && said > 0 && recorded > 0 ? Math.round((recorded / said) * MICRO) : MICRO;
  await execute(
    connection,
    `create or replace temp table timed_${of} as
     select *, coalesce(seconds, ${standard === undefined ? '0' : `(${by}::hugeint * ${micro} // ${MICRO})::bigint`}, 0) as worked from ${SOURCES[of]}`,
    [workspace],
  );
  if (standard === undefined) return undefined;
  const [counted] = await rowsOf(
    connection,
    `select coalesce(sum(worked) filter (seconds is null), 0)::bigint as counted from timed_${of}`,
  );
  return {
    of,
    equation: standard.text,
    timed,
    recordedHours: recorded / 3600,
    equationHours: said / 3600,
    factor: micro / MICRO,
    counted: numberOf(sums.untimed),
    countedHours: numberOf(counted?.counted) / 3600,
  };
};
