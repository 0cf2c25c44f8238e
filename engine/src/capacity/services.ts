import { div, mul, ref, sub } from '../formula/expr.ts';
import { driver, type Metric } from '../formula/metric.ts';
import { PAY, perRole } from './role.ts';

function servicesOnly(): Pick<Metric, 'where'> {
  return { where: (row, members) => members.role(row.role ?? '').services !== undefined };
}

/** P6: what a head that bills brings, and where it breaks even. */
export const servicesMetrics: readonly Metric[] = [
  ...(['billable', 'rate'] as const).map((key) =>
    driver({
      id: `services.${key}`,
      name: key === 'billable' ? 'Billable share' : 'Realised rate',
      rule: 'P6',
      unit: key === 'billable' ? '1' : 'money/hour',
      dims: ['role'],
      input: (row, members) => {
        const services = members.role(row.role ?? '').services;
        return services === undefined ? undefined : { path: `roles.${row.role}.services.${key}`, value: services[key] };
      },
    }),
  ),
  ...(['theoretical', 'present'] as const).flatMap((hours): Metric[] => [
    {
      id: `services.revenuePerHead.${hours}`,
      name: `Services revenue per head on ${hours} hours`,
      rule: 'P6',
      unit: PAY,
      kind: 'stock',
      ...perRole,
      formula: mul(ref(`hours.${hours}`), ref('services.billable'), ref('services.rate')),
      ...servicesOnly(),
    },
    {
      id: `services.marginPerHead.${hours}`,
      name: `Services margin per head on ${hours} hours`,
      rule: 'P6',
      unit: PAY,
      kind: 'stock',
      ...perRole,
      formula: sub(ref(`services.revenuePerHead.${hours}`), ref('loadedCost')),
      ...servicesOnly(),
    },
    {
      id: `services.breakEvenRate.${hours}`,
      name: `Break-even rate on ${hours} hours`,
      rule: 'P6',
      unit: 'money/hour',
      kind: 'stock',
      ...perRole,
      formula: div(ref('loadedCost'), mul(ref(`hours.${hours}`), ref('services.billable'))),
      ...servicesOnly(),
    },
    {
      id: `services.breakEvenBillable.${hours}`,
      name: `Break-even billable share on ${hours} hours`,
      rule: 'P6',
      unit: '1',
      kind: 'stock',
      ...perRole,
      formula: div(ref('loadedCost'), mul(ref(`hours.${hours}`), ref('services.rate'))),
      ...servicesOnly(),
    },
  ]),
];
