import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, literal, numberOf, rowsOf, textOf } from '../../db/rows.ts';
import { MICRO } from '../allocation/queries.ts';
import type { Costing } from '../costing.ts';
import { makeTable } from '../queries.ts';

/**
 * By how much recorded minutes count more (METHOD C7), as `calibration_factor` in whole millionths by role and month: practical ÷
 * recorded of the whole span, or the factor given; in no month beyond that month's practical minutes, never below 1.
 */
export const makeCalibration = async (
  connection: DuckDBConnection,
  roles: Costing['roles'],
  isWanted: boolean,
): Promise<void> => {
  const chosen = Object.entries(roles).flatMap(([role, { calibrate }]) =>
    calibrate === undefined || !isWanted
      ? []
      : [[literal(role), calibrate === true ? 'null' : String(Math.round(calibrate * MICRO))]],
  );
  await makeTable(connection, 'calibrated_role', 'role varchar, micro bigint', chosen);
  await execute(
    connection,
    `create or replace temp table calibration_factor as
     with recorded as (select role, month, sum(seconds)::bigint as seconds from work where month in (select month from span) group by all),
     practical as (select role, month, sum(practical)::bigint as seconds from person_month group by all),
     total as (select c.role, coalesce(any_value(c.micro), (select sum(seconds)::hugeint from practical p where p.role = c.role) * ${MICRO} // any_value(r.seconds)) as micro
       from calibrated_role c join (select role, sum(seconds)::hugeint as seconds from recorded group by role) r on r.role = c.role where r.seconds > 0 group by c.role)
     select r.role, r.month, greatest(${MICRO}, least(t.micro, coalesce(p.seconds, 0)::hugeint * ${MICRO} // r.seconds))::bigint as micro, (t.micro)::bigint as wanted
     from recorded r join total t on t.role = r.role left join practical p on p.role = r.role and p.month = r.month where r.seconds > 0`,
  );
};

export type RoleFactor = {
  readonly role: string;
  /** As wanted for the whole span; capped months count with less. */
  readonly factor: number;
  readonly cappedMonths: number;
  readonly recordedHours: number;
  readonly countedHours: number;
  readonly practicalHours: number;
};

/** The factors in force, with the hours as recorded and as counted. */
export const roleFactors = async (connection: DuckDBConnection): Promise<RoleFactor[]> => {
  const rows = await rowsOf(
    connection,
    `with counted as (
       select f.role, max(f.wanted) as wanted, count(distinct f.month) filter (f.micro < f.wanted) as capped, sum(w.seconds)::bigint as recorded,
         sum((w.seconds::hugeint * f.micro) // ${MICRO})::bigint as counted
       from calibration_factor f join work w on w.role = f.role and w.month = f.month group by f.role)
     select role, greatest(wanted, ${MICRO})::double / ${MICRO} as factor, capped, recorded / 3600 as recorded, counted / 3600 as counted,
       (select sum(practical)::double from person_month p where p.role = counted.role) / 3600 as practical
     from counted order by role`,
  );
  return rows.map((row) => ({
    role: textOf(row.role),
    factor: numberOf(row.factor),
    cappedMonths: numberOf(row.capped),
    recordedHours: numberOf(row.recorded),
    countedHours: numberOf(row.counted),
    practicalHours: typeof row.practical === 'number' ? row.practical : 0,
  }));
};
