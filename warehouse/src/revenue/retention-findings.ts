import type { Finding } from '@fulcrum/engine';

type Rates = {
  readonly month: string;
  readonly member: string | null;
  readonly customers: number;
  readonly grr: number | undefined;
  readonly nrr: number | undefined;
};

const FEW = 30;
/** Rates are quotients of whole numbers; what is nearer than this is the same. */
const SAME = 1e-9;

/** F33: retention that cannot be; F09: rates of few customers. */
export const retentionFindings = (rates: readonly Rates[]): Finding[] => {
  const findings = rates.flatMap(({ month, member, grr, nrr }): Finding[] => {
    const where = `${member ?? 'all customers'} in ${month}`;
    const path = `retention.${member ?? 'total'}.${month}`;
    const problem = (message: string): Finding => ({
      code: 'F33',
      severity: 'error',
      message,
      advice: 'this is a defect of the program; report it with the subscriptions',
      path,
      evidence: { grr, nrr },
    });
    if (grr !== undefined && grr > 1 + SAME) return [problem(`gross retention of ${where} is above 100 %`)];
    if (grr !== undefined && nrr !== undefined && nrr < grr - SAME)
      return [problem(`net retention of ${where} is below gross retention`)];
    return [];
  });
  const last = rates
    .map(({ month }) => month)
    .sort()
    .at(-1);
  const few = rates.filter(({ month, customers, member }) => month === last && member !== null && customers < FEW);
  if (few.length > 0)
    findings.push({
      code: 'F09',
      severity: 'warning',
      message: `retention of ${few
        .map(({ member, customers }) => `${member} (${customers})`)
        .slice(0, 4)
        .join(', ')}${few.length > 4 ? ', …' : ''} stands on fewer than ${FEW} customers`,
      advice: 'look at a longer period or a larger group before acting on it',
      path: 'retention',
      evidence: { members: few.map(({ member, customers }) => ({ member, customers })) },
    });
  return findings;
};
