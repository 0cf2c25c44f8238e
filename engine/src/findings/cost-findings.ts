import type { Model } from '../formula/compile.ts';
import { quantityValue } from '../units/quantity.ts';
import type { Finding } from './finding.ts';
import { amount, percent, percents, type Reading } from './reading.ts';

/** F09, F24, F25, F26, F30, F31: what is wrong with what things cost and what they may cost. */
export const costFindings = (read: Reading): Finding[] => [
  ...viability(read),
  ...losses(read),
  ...minutePrices(read),
  ...twice(read),
  ...smallSamples(read),
];

const first = (read: Reading, metric: string, segment: string): number | undefined =>
  read.at(`${metric}[${segment},${read.evaluation.model.months[0]}]`) ?? read.at(`${metric}[${segment}]`);

const viability = (read: Reading): Finding[] => {
  const { model } = read.evaluation;
  const basis = model.plan.policies?.viability?.basis ?? 'salary';
  const found = read.segments.flatMap((id): Finding[] => {
    const owner = model.members.owner(id);
    const share = first(read, `viability.${basis}`, id);
    const high = owner === undefined ? undefined : read.at(`viability.high.${basis}[role=${owner}]`);
    const low = owner === undefined ? undefined : read.at(`viability.low.${basis}[role=${owner}]`);
    if (share === undefined || high === undefined || low === undefined) return [];
    const on = basis === 'salary' ? 'salary' : 'loaded cost';
    const arr = first(read, 'arr', id) ?? 0;
    if (share > high + 1e-9) {
      const [cost, upper, lower] = percents(share, high, low);
      return [
        {
          code: 'F24',
          severity: 'warning',
          message: `${read.segmentName(id)}: the CSM costs ${cost} of the ARR in the book, above the band of ${lower} to ${upper} on ${on}.`,
          advice: 'More customers per CSM, fewer hours per customer, or a paid success plan.',
          path: `segments.${id}`,
          money: (share - high) * arr,
          evidence: { share, low, high, basis },
        },
      ];
    }
    if (share < low - 1e-9) {
      const [cost, lower, upper] = percents(share, low, high);
      return [
        {
          code: 'room-to-invest',
          severity: 'note',
          message: `${read.segmentName(id)}: the CSM costs ${cost} of the ARR in the book, below the band of ${lower} to ${upper} on ${on}: room to invest.`,
          advice: 'If retention or expansion could move, this is where a person pays first.',
          path: `segments.${id}`,
          evidence: { share, low, high, basis },
        },
      ];
    }
    return [];
  });
  const stated = model.plan.stated?.viability;
  if (stated !== undefined && stated.basis !== basis)
    found.push({
      code: 'F25',
      severity: 'error',
      message: `The source states viability of ${percent(quantityValue(stated.share))} on ${stated.basis} and the plan’s band is on ${basis}.`,
      advice: 'Convert the band: loaded = salary × (1 + load).',
      path: 'stated.viability',
    });
  return found;
};

const losses = (read: Reading): Finding[] =>
  read.segments.flatMap((id): Finding[] => {
    const contribution = read.at(`contribution[${id},year1]`);
    if (contribution === undefined || contribution >= 0) return [];
    return [
      {
        code: 'F26',
        severity: 'warning',
        message: `${read.segmentName(id)} loses ${amount(-contribution)} in year one after cost of delivery.`,
        advice: 'See which line drives it; full cost alone never justifies an exit (C15).',
        path: `segments.${id}`,
        money: -contribution,
        evidence: { contribution },
      },
    ];
  });

const minutePrices = (read: Reading): Finding[] =>
  Object.entries(read.evaluation.model.plan.segments).flatMap(([id, segment]): Finding[] => {
    const { support } = segment;
    if (support?.costPerMinute === undefined) return [];
    const price = quantityValue(support.costPerMinute);
    const hourly = price * 60;
    const tolerance = quantityValue(read.evaluation.model.plan.policies?.costPerMinuteTolerance ?? 1.25);
    const rate = support.role === undefined ? undefined : read.at(`capacityRate.own[${support.role}]`);
    const cost =
      (read.at(`cases.perCustomerYear[segment=${id}]`) ?? 0) *
      (read.at(`cases.minutes[segment=${id}]`) ?? 0) *
      price *
      (first(read, 'customers', id) ?? 0);
    if (rate === undefined)
      return [
        {
          code: 'F30',
          severity: 'warning',
          message: `${read.segmentName(id)}: ${amount(price)} a minute is ${amount(hourly)} an hour, with no pay behind it.`,
          advice: 'Name the role that handles cases; its loaded pay ÷ practical hours gives the price.',
          path: `segments.${id}.support.costPerMinute`,
          money: cost,
          evidence: { perMinute: price, perHour: hourly },
        },
      ];
    if (hourly <= rate * tolerance) return [];
    return [
      {
        code: 'F30',
        severity: 'warning',
        message: `${read.segmentName(id)}: ${amount(price)} a minute is ${amount(hourly)} an hour, ${(hourly / rate).toFixed(2)} times the role’s own rate of ${amount(rate)}.`,
        advice: 'Use the role’s rate, or say what else the price holds.',
        path: `segments.${id}.support.costPerMinute`,
        money: cost * (1 - rate / hourly),
        evidence: { perHour: hourly, rate },
      },
    ];
  });

const twice = (read: Reading): Finding[] => {
  const { members, plan } = read.evaluation.model;
  const staffs = (segment: string, test: (role: string, by: string) => boolean): string | undefined =>
    read.roles.find((role) =>
      read.teams.some((team) => {
        const place = members.teams.get(team);
        const rule = members.staffing(role, team)?.rule;
        return (
          rule !== undefined &&
          (place?.segment === undefined || place.segment === segment) &&
          test(role, rule.by) &&
          (read.at(`heads.${role}[total,year1]`) ?? read.at(`heads.${role}[total]`) ?? 0) > 0
        );
      }),
    );
  return Object.entries(plan.segments).flatMap(([id, segment]): Finding[] => {
    const findings: Finding[] = [];
    const support =
      segment.support?.costPerMinute === undefined
        ? undefined
        : staffs(id, (role, by) => by === 'cases' || members.lineOf(role) === 'support');
    if (support !== undefined && segment.support?.role !== support)
      findings.push(double(read, id, 'support', `segments.${id}.support.costPerMinute`, support));
    const implementation =
      segment.implementation?.cost === undefined
        ? undefined
        : staffs(id, (role, by) => by === 'implementations' || members.lineOf(role) === 'implementation');
    if (implementation !== undefined)
      findings.push(double(read, id, 'implementation', `segments.${id}.implementation.cost`, implementation));
    return findings;
  });
};

const double = (read: Reading, segment: string, line: string, path: string, role: string): Finding => ({
  code: 'F31',
  severity: 'error',
  message: `${read.segmentName(segment)} pays for ${line} twice: at a price, and through the ${read.roleName(role)} people staffed for it.`,
  advice: 'Keep the people and drop the price, or the other way round.',
  path,
  money: first(read, 'delivery.line', `line=${line},segment=${segment}`) ?? 0,
});

const smallSamples = (read: Reading): Finding[] => {
  const small = Object.entries(read.evaluation.model.plan.assumptions ?? {}).filter(
    ([, one]) => one.source === 'measured' && one.n !== undefined && one.n < 30,
  );
  if (small.length === 0) return [];
  return [
    {
      code: 'F09',
      severity: 'warning',
      message: `${small.length} measured driver${small.length === 1 ? ' rests' : 's rest'} on fewer than 30 observations: ${small
        .slice(0, 4)
        .map(([path, one]) => `${driverName(read.evaluation.model, path)} (n = ${one.n})`)
        .join('; ')}${small.length > 4 ? `; and ${small.length - 4} more` : ''}.`,
      advice: 'Treat them as ranges until there is more data.',
      path: `assumptions.${small[0]?.[0] ?? ''}`,
      evidence: { paths: small.map(([path]) => path) },
    },
  ];
};

/** What a reader calls the driver at a path; the path itself where it drives no row of its own. */
const driverName = ({ inputs, series }: Model, path: string): string => {
  const one = series[inputs.get(path)?.[0] ?? -1];
  if (one === undefined) return path;
  return one.label === 'Total' ? one.metric.name : `${one.metric.name}, ${one.label}`;
};
