import type { DuckDBConnection } from '@duckdb/node-api';
import type { Costing } from '../cost/costing.ts';
import { calibration } from '../cost/measured/queries.ts';
import type { Prepared } from '../cost/prepare-cost.ts';
import { type AddDriver, meanInterval, rateInterval } from './driver.ts';
import { planId } from './plan-id.ts';
import { leavers, loadOfPools, payroll } from './queries.ts';

/** Below so many people with pay, a role's mean would show what one of them earns. */
const ENOUGH = 3;
/** What such a mean is rounded to, in major units. */
const STEP = 5000;

export type PaidRole = { readonly role: string; readonly fte: number; readonly persons: number };

/** Pay, load, attrition and customer time of every role with people at the end of the facts (METHOD K1, K4, K7). */
export const observePeople = async (
  connection: DuckDBConnection,
  workspace: string,
  costing: Costing,
  { span, scale, add }: { span: Prepared; scale: number; add: AddDriver },
): Promise<PaidRole[]> => {
  const month = span.to.slice(0, 7);
  const now = { period: { from: month, to: month } };
  const paid = await payroll(connection, workspace, costing.currency);
  for (const row of paid.filter(({ paid: people }) => people > 0)) {
    const mean = row.pay / scale;
    const path = `roles.${planId(row.role)}.pay`;
    if (row.paid >= ENOUGH)
      add(path, mean, row.paid, ['person'], 'mean yearly pay of the people there at the end', {
        ...meanInterval(mean, row.deviation / scale, row.paid),
        ...now,
      });
    else
      add(
        path,
        Math.max(STEP, Math.round(mean / STEP) * STEP),
        row.paid,
        ['person'],
        `fewer than ${ENOUGH} people: rounded to the nearest ${STEP}, so that nobody’s pay shows`,
        now,
      );
  }

  const loads = await loadOfPools(connection, workspace);
  const own = paid.flatMap(({ role, paid: people }) => {
    const pools = Object.entries(costing.pools).filter(
      ([, pool]) => pool.kind === 'people' && pool.roles.includes(role),
    );
    const [only] = pools;
    const load =
      pools.length === 1 && only?.[1].kind === 'people' && only[1].roles.length === 1
        ? loads.find(({ pool }) => pool === only[0])
        : undefined;
    return load && load.pay > 0 && load.ledger > load.pay ? [{ role, people, load }] : [];
  });
  const all = own.reduce((sum, { load }) => ({ ledger: sum.ledger + load.ledger, pay: sum.pay + load.pay }), {
    ledger: 0,
    pay: 0,
  });
  for (const { role, people, load } of own) {
    const isShown = people >= ENOUGH;
    const from = isShown ? load : all;
    add(
      `roles.${planId(role)}.load`,
      from.ledger / from.pay - 1,
      span.months,
      ['ledger_line', 'person'],
      isShown
        ? 'ledger of the pool ÷ pay of its people − 1'
        : `fewer than ${ENOUGH} people: ledger ÷ pay − 1 of all roles together`,
    );
  }

  // A role has too few people for a rate of its own, so leavers of all roles make one.
  const gone = await leavers(connection, workspace);
  const left = gone.reduce((sum, row) => sum + row.leavers, 0);
  const years = (gone.reduce((sum, row) => sum + row.average, 0) * span.months) / 12;
  if (left > 0 && years > 0) {
    for (const { role } of paid)
      add(
        `roles.${planId(role)}.attrition`,
        left / years,
        left,
        ['person'],
        `leavers a year ÷ average heads, all roles together (K7): ${left} in ${years.toFixed(0)} person-years`,
        rateInterval(left, years),
      );
  }

  const calibrated = await calibration(connection);
  for (const { role } of paid) {
    const months = calibrated.filter((row) => row.role === role);
    const recorded = months.reduce((sum, row) => sum + row.recordedMinutes, 0);
    const practical = months.reduce((sum, row) => sum + row.practicalMinutes, 0);
    const share = costing.roles[role]?.customerTime ?? costing.capacity.customerTime;
    if (recorded > 0 && practical > 0)
      add(
        `roles.${planId(role)}.capacity.customerTime`,
        share,
        0,
        ['time_entry', 'case', 'person'],
        `from the costing file; recorded ÷ present hours is ${((recorded / practical) * share * 100).toFixed(1)} % (C7: records run low)`,
        { kind: 'assumed' },
      );
  }
  return paid.map(({ role, fte, persons }) => ({ role, fte, persons }));
};
