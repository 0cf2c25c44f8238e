import type { Finding } from '@fulcrum/engine';
import type { RoleFactor } from './calibration/queries.ts';
import type { Calibration, PoolSeconds, ReconciledMonth } from './measured/queries.ts';
import type { PoolMonthStages } from './stages/pool-months.ts';

type Measured = {
  readonly reconciliation: readonly ReconciledMonth[];
  readonly calibration: readonly Calibration[];
  readonly stages: readonly PoolMonthStages[];
  readonly calibrated:
    | { readonly roles: readonly RoleFactor[]; readonly unused: number; readonly unusedAsRecorded: number }
    | undefined;
  readonly pools: readonly PoolSeconds[];
  readonly rolesWithoutPool: readonly { readonly role: string; readonly minutes: number }[];
  /** Minutes in all, without a known customer, and in months without a ledger. */
  readonly work: { readonly minutes: number; readonly unknown: number; readonly outside: number };
  /** Minor units in a major one. */
  readonly scale: number;
};

/** Findings of a cost run: F01, F07, F10, F22, pools over capacity, cost no rule takes, work no pool pays. */
export const costFindings = (measured: Measured): Finding[] => [
  ...broken(measured),
  ...brokenStages(measured),
  ...unmapped(measured),
  ...withoutCustomer(measured),
  ...overCapacity(measured),
  ...miscalibrated(measured),
  ...countedMore(measured),
  ...longUnused(measured),
  ...unpaid(measured),
];

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const broken = ({ reconciliation, scale }: Measured): Finding[] =>
  reconciliation
    .filter((row) => row.assigned + row.unused + row.unassigned !== row.ledger)
    .map((row) => ({
      code: 'F01',
      severity: 'error',
      message: `${row.pool} in ${row.month}: assigned + unused + unassigned is not the ledger`,
      advice: 'this is a defect of the program; report it with the costing file',
      path: `pools.${row.pool}`,
      money: Math.abs(row.ledger - row.assigned - row.unused - row.unassigned) / scale,
      evidence: row,
    }));

const brokenStages = ({ stages, scale }: Measured): Finding[] =>
  stages.flatMap((row): Finding[] => {
    const gap = row.ledger + row.received - row.sent - row.assigned - row.unused - row.unassigned;
    return gap === 0
      ? []
      : [
          {
            code: 'F01',
            severity: 'error',
            message: `${row.pool} in ${row.month}: ledger + received is not sent + assigned + unused + unassigned`,
            advice: 'this is a defect of the program; report it with the costing file',
            path: `pools.${row.pool}`,
            money: Math.abs(gap) / scale,
            evidence: row,
          },
        ];
  });

const countedMore = ({ calibrated, scale }: Measured): Finding[] => {
  if (calibrated === undefined) return [];
  const moved = (calibrated.unusedAsRecorded - calibrated.unused) / scale;
  const named = calibrated.roles.map(({ role, factor }) => `${role} × ${factor.toFixed(3)}`).join(', ');
  return [
    {
      code: 'cost.calibrated',
      severity: 'note',
      message: `recorded minutes count more than was written down (${named}); that moves ${moved.toFixed(0)} from unused to work`,
      advice: 'leave `calibrate` out of the costing file to see the cost as recorded (C7)',
      path: 'roles',
      money: Math.abs(moved),
      evidence: { roles: calibrated.roles, unused: calibrated.unused, unusedAsRecorded: calibrated.unusedAsRecorded },
    },
  ];
};

const unmapped = ({ reconciliation, scale }: Measured): Finding[] => {
  const minor = reconciliation.filter(({ pool }) => pool === 'unmapped').reduce((sum, { ledger }) => sum + ledger, 0);
  const months = reconciliation.filter(({ pool }) => pool === 'unmapped').length;
  return months > 0
    ? [
        {
          code: 'cost.unmapped',
          severity: 'warning',
          message: `no rule takes ${(minor / scale).toFixed(0)} of the ledger; it is unassigned`,
          advice: 'add a rule for its account, cost centre or vendor',
          path: 'rules',
          money: Math.abs(minor) / scale,
          evidence: { months },
        },
      ]
    : [];
};

const withoutCustomer = ({ work, reconciliation, scale }: Measured): Finding[] => {
  const share = work.minutes > 0 ? work.unknown / work.minutes : 0;
  const minor = reconciliation
    .filter(({ pool }) => pool !== 'unmapped')
    .reduce((sum, { unassigned }) => sum + unassigned, 0);
  return share > 0.05
    ? [
        {
          code: 'F07',
          severity: 'warning',
          message: `${percent(share)} of the recorded hours have no known customer`,
          advice: 'name the customer on these entries, or import the missing customers',
          path: 'time_entry',
          money: Math.abs(minor) / scale,
          evidence: { share, hours: work.unknown / 60 },
        },
      ]
    : [];
};

const overCapacity = ({ pools }: Measured): Finding[] => {
  const byPool = groupBy(
    pools.filter(({ used, practical }) => used > practical),
    ({ pool }) => pool,
  );
  return [...byPool].map(([pool, months]) => ({
    code: 'cost.over-capacity',
    severity: 'warning',
    message: `${pool} recorded more than its practical hours in ${months.length} months (${months
      .slice(0, 3)
      .map(({ month }) => month)
      .join(', ')}${months.length > 3 ? ', …' : ''}); its rate there is cost ÷ used hours`,
    advice: 'check the practical capacity, the people in the pool and double entries',
    path: `pools.${pool}`,
    evidence: {
      hours: months.reduce((sum, { used, practical }) => sum + (used - practical) / 3600, 0),
      months: months.map(({ month, used, practical }) => ({
        month,
        usedHours: used / 3600,
        practicalHours: practical / 3600,
        overHours: (used - practical) / 3600,
      })),
    },
  }));
};

const miscalibrated = ({ calibration }: Measured): Finding[] =>
  [...groupBy(calibration, ({ role }) => role)].flatMap(([role, months]): Finding[] => {
    const recorded = months.reduce((sum, row) => sum + row.recordedMinutes, 0);
    const practical = months.reduce((sum, row) => sum + row.practicalMinutes, 0);
    const share = practical > 0 ? recorded / practical : undefined;
    if (recorded === 0 || share === undefined || (share >= 0.75 && share <= 1.05)) return [];
    return [
      {
        code: 'F10',
        severity: 'warning',
        message: `${role} recorded ${percent(share)} of its practical minutes`,
        advice:
          share < 0.75
            ? 'work is missing from the records, or there is room; find out which before cutting'
            : 'check for double entries and the practical capacity',
        path: `roles.${role}`,
        evidence: { recordedMinutes: recorded, practicalMinutes: practical, share },
      },
    ];
  });

const longUnused = ({ reconciliation, scale }: Measured): Finding[] =>
  [...groupBy(reconciliation, ({ pool }) => pool)].flatMap(([pool, months]): Finding[] => {
    const quarters = [
      ...groupBy(months, ({ month }) => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`),
    ]
      .filter(([, rows]) => rows.length === 3)
      .map(([quarter, rows]) => ({
        quarter,
        unused: rows.reduce((sum, row) => sum + row.unused, 0),
        ledger: rows.reduce((sum, row) => sum + row.ledger, 0),
      }));
    const high = quarters.map(({ unused, ledger }) => ledger > 0 && unused / ledger > 0.15);
    const at = high.findIndex((isHigh, index) => isHigh && high[index + 1] === true);
    if (at < 0) return [];
    const minor = quarters.filter((_, index) => high[index]).reduce((sum, { unused }) => sum + unused, 0);
    return [
      {
        code: 'F22',
        severity: 'warning',
        message: `${pool} left more than 15 % of its capacity unused for two quarters from ${quarters[at]?.quarter}`,
        advice: 'move people or work, or hold the next hire; if work is not recorded, fix that first',
        path: `pools.${pool}`,
        money: minor / scale,
        evidence: { quarters },
      },
    ];
  });

const unpaid = ({ rolesWithoutPool, work }: Measured): Finding[] => {
  const findings: Finding[] = rolesWithoutPool.map(({ role, minutes }) => ({
    code: 'cost.role-without-pool',
    severity: 'warning',
    message: `${Math.round(minutes / 60)} hours of role ${role} belong to no pool, so no cost follows them`,
    advice:
      role === 'unknown'
        ? 'import the people who recorded them, with their roles'
        : `name ${role} in the roles of a pool`,
    path: 'pools',
    evidence: { role, minutes },
  }));
  if (work.outside > 0) {
    findings.push({
      code: 'cost.outside-ledger',
      severity: 'warning',
      message: `${Math.round(work.outside / 60)} hours are in months without a ledger and cost nothing here`,
      advice: 'import the ledger of these months',
      path: 'ledger_line',
      evidence: { minutes: work.outside },
    });
  }
  return findings;
};

const groupBy = <Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
};
