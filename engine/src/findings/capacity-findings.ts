import type { Finding } from './finding.ts';
import { amount, listed, percent, type Reading } from './reading.ts';

/** F12, F13, F17, F18, F19, F29: what is wrong with how capacity and its price are planned. */
export const capacityFindings = (read: Reading): Finding[] => [
  ...leave(read),
  ...customerTime(read),
  ...ramps(read),
  ...attrition(read),
  ...lateHires(read),
  ...services(read),
];

const staffedRoles = (read: Reading): string[] =>
  read.roles.filter((role) => (read.at(`heads.${role}[total,year1]`) ?? 0) > 0);

const leave = (read: Reading): Finding[] => {
  const { plan } = read.evaluation.model;
  const without = read.roles.filter((role) => {
    const present = read.at(`hours.present[${role}]`);
    return present !== undefined && present === read.at(`hours.theoretical[${role}]`);
  });
  if (without.length === 0) return [];
  const cost = read.at('peopleCost.total[total,year1]');
  return [
    {
      code: 'F13',
      severity: 'error',
      message: `Capacity has no leave: ${listed(without.map(read.roleName))} ${without.length === 1 ? 'works' : 'work'} 52 weeks a year.`,
      advice:
        'Set workingWeeks (46 is usual) or leave, holiday, sick and training days; customers per CSM fall by as much.',
      path: plan.capacity?.workingWeeks === undefined ? 'capacity' : 'capacity.workingWeeks',
      ...(cost === undefined ? {} : { money: (cost * 6) / 46 }),
      evidence: { roles: without, hours: read.at(`hours.present[${without[0]}]`) },
    },
  ];
};

const customerTime = (read: Reading): Finding[] =>
  unique(read.roles, (role) => read.at(`capacity.customerTime[${role}]`)).flatMap(({ value, roles }) =>
    value >= 0.55 && value <= 0.85
      ? []
      : [
          {
            code: 'F12',
            severity: 'warning',
            message: `Customer-time share is ${percent(value)} for ${roles.map(read.roleName).join(', ')}.`,
            advice: 'Between 55 and 85 % is believable; measure it with two weeks of time entries.',
            path: 'capacity.customerTime',
            evidence: { share: value, roles },
          },
        ],
  );

const unique = (
  roles: readonly string[],
  of: (role: string) => number | undefined,
): { value: number; roles: string[] }[] => {
  const groups = new Map<number, string[]>();
  for (const role of roles) {
    const value = of(role);
    if (value !== undefined) groups.set(value, [...(groups.get(value) ?? []), role]);
  }
  return [...groups].map(([value, grouped]) => ({ value, roles: grouped }));
};

const ramps = (read: Reading): Finding[] => {
  const { plan } = read.evaluation.model;
  const without = staffedRoles(read).filter(
    (role) => plan.roles[role]?.ramp === undefined && (read.at(`hires.${role}[total,year1]`) ?? 0) > 0,
  );
  if (without.length === 0) return [];
  const months = without.reduce(
    (sum, role) =>
      sum +
      (read.at(`hires.${role}[total,year1]`) ?? 0) *
        3 *
        ((read.at(`loadedCost[${role}]`) ?? read.at(`loadedCost[${role},year1]`) ?? 0) / 12),
    0,
  );
  return [
    {
      code: 'F17',
      severity: 'warning',
      message: `New hires count as fully productive on their first day: ${without.map(read.roleName).join(', ')}.`,
      advice: 'Give roles a ramp; six linear months cost three months of work a hire.',
      path: 'roles',
      money: months,
      evidence: { roles: without },
    },
  ];
};

const attrition = (read: Reading): Finding[] => {
  const { plan, months } = read.evaluation.model;
  const people = read.at('heads[total,year1]') ?? 0;
  const without = staffedRoles(read).filter((role) => plan.roles[role]?.attrition === undefined);
  if (months.length <= 6 || people <= 8 || without.length === 0) return [];
  return [
    {
      code: 'F18',
      severity: 'warning',
      message: `Nobody ever leaves: ${listed(without.map(read.roleName))} ${without.length === 1 ? 'has' : 'have'} no attrition, in a plan of ${amount(people)} people over ${months.length} months.`,
      advice: 'Set attrition and timeToFill; 10 to 20 % a year is usual.',
      path: 'roles',
      money: 0.1 * (read.at('peopleCost.total[total,year1]') ?? 0) * 0.25,
      evidence: { roles: without, people },
    },
  ];
};

const lateHires = (read: Reading): Finding[] => {
  const { plan, months, members } = read.evaluation.model;
  const first = months[0];
  return read.roles.flatMap((role): Finding[] =>
    read.teams.flatMap((team): Finding[] => {
      if (!members.hasRoster(role, team) || first === undefined) return [];
      const need = (plan.roles[role]?.leadTime ?? 0) + Math.ceil(rampMonths(plan.roles[role]?.ramp?.months));
      const month = months.slice(0, need).find((one) => (read.at(`gap.${role}[team=${team},${one}]`) ?? 0) > 0.5);
      if (month === undefined || need === 0) return [];
      const short = read.at(`gap.${role}[team=${team},${month}]`) ?? 0;
      return [
        {
          code: 'F19',
          severity: 'warning',
          message: `${read.roleName(role)} in ${team}: ${short.toFixed(1)} people short in ${month}, sooner than a hire approved today is productive (${need} month${need === 1 ? '' : 's'}).`,
          advice: 'Approve now, move people here, or cut scope until they are productive.',
          path: `roster.${role}.${team}`,
          money: short * (read.at(`loadedCost[${role},${month}]`) ?? read.at(`loadedCost[${role}]`) ?? 0),
          evidence: { role, team, month, short, need },
        },
      ];
    }),
  );
};

const rampMonths = (months: number | string | undefined): number =>
  months === undefined ? 0 : Number.parseFloat(String(months)) || 0;

const services = (read: Reading): Finding[] =>
  read.roles.flatMap((role): Finding[] => {
    const hours = read.evaluation.model.plan.roles[role]?.services?.hours ?? 'present';
    const margin = read.at(`services.marginPerHead.${hours}[${role}]`);
    if (margin === undefined || margin >= 0) return [];
    const rate = read.at(`services.breakEvenRate.${hours}[${role}]`) ?? 0;
    const billable = read.at(`services.breakEvenBillable.${hours}[${role}]`) ?? 0;
    return [
      {
        code: 'F29',
        severity: 'warning',
        message: `A ${read.roleName(role)} bills ${amount(read.at(`services.revenuePerHead.${hours}[${role}]`) ?? 0)} a year on ${hours} hours and costs ${amount(read.at(`loadedCost[${role}]`) ?? 0)}: ${amount(margin)} a head.`,
        advice: `Break even at ${rate.toFixed(2)} an hour, or at ${percent(billable)} billable.`,
        path: `roles.${role}.services`,
        money: -margin * Math.max(1, read.at(`heads.${role}[total,year1]`) ?? 0),
        evidence: { margin, rate, billable, hours },
      },
    ];
  });
