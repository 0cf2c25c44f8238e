import type { Finding } from './finding.ts';
import { amount, type Reading } from './reading.ts';

/** S4: pools that answer later than promised. */
export const poolFindings = (read: Reading): Finding[] => {
  const { months, series } = read.evaluation.model;
  const pools = series.flatMap(({ metric, row }) =>
    metric.id === 'pooled.required' && row.role !== undefined && row.team !== undefined
      ? [{ role: row.role, team: row.team }]
      : [],
  );
  return pools.flatMap(({ role, team }): Finding[] => {
    const row = `role=${role},team=${team}`;
    const of = (metric: string, month: string): number | undefined =>
      read.at(`${metric}[${row},${month}]`) ?? read.at(`${metric}[${row}]`);
    const short = months.flatMap((month) => {
      const missing = (of('pooled.required', month) ?? 0) - (of('productive', month) ?? 0);
      return missing > 1e-6 ? [{ month, missing, hours: of('pooled.response', month) }] : [];
    });
    const worst = [...short].sort((a, b) => b.missing - a.missing)[0];
    if (worst === undefined) return [];
    const target = of('pooled.target', worst.month) ?? 0;
    const said = worst.hours === undefined ? 'later every day' : `after ${amount(worst.hours)} hours`;
    return [
      {
        code: 'slow-pool',
        severity: 'warning',
        message: `${read.roleName(role)} in ${team}: customers are answered ${said} in ${worst.month}, not within ${amount(target)}.`,
        advice: `${amount(worst.missing)} more people keep the target; or automate a touch, or promise a longer time.`,
        path: 'staffing',
        money: worst.missing * (read.at(`loadedCost[${role}]`) ?? read.at(`loadedCost[${role},year1]`) ?? 0),
        evidence: {
          role,
          team,
          months: short.length,
          target,
          ...(worst.hours === undefined ? {} : { hours: worst.hours }),
        },
      },
    ];
  });
};
