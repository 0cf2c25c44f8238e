import type { PlacementRule } from '../segments/place.ts';
import { placementFindings } from '../segments/place.ts';
import { quantityValue } from '../units/quantity.ts';
import type { Finding } from './finding.ts';
import { amount, percent, type Reading } from './reading.ts';

/** F02, F03, F04, F16, F27, F28, F33, F34, F35, F50: what is wrong with segments, their figures and their design. */
export const segmentFindings = (read: Reading): Finding[] => [
  ...printed(read),
  ...bands(read),
  ...averages(read),
  ...onboarding(read),
  ...affordable(read),
  ...dearSmall(read),
  ...retention(read),
  ...compound(read),
  ...coverage(read),
];

const first = (read: Reading, metric: string, segment: string): number | undefined =>
  read.at(`${metric}[${segment},${read.evaluation.model.months[0]}]`) ?? read.at(`${metric}[${segment}]`);

const printed = (read: Reading): Finding[] => {
  const { stated } = read.evaluation.model.plan;
  return (['customers', 'arr'] as const).flatMap((what): Finding[] => {
    const said = stated?.[what];
    const sum = read.at(`${what}.opening[total]`);
    if (said === undefined || sum === undefined) return [];
    const value = quantityValue(said);
    if (Math.abs(value - sum) <= 0.5) return [];
    return [
      {
        code: 'F02',
        severity: 'error',
        message: `The source prints ${amount(value)} ${what === 'arr' ? 'ARR' : 'customers'} in total; its segments add up to ${amount(sum)}.`,
        advice: 'Find the segment that is missing or counted twice.',
        path: `stated.${what}`,
        money: what === 'arr' ? Math.abs(value - sum) : 0,
        evidence: { printed: value, sum },
      },
    ];
  });
};

/** S1's rules as the plan writes them. */
const bands = (read: Reading): Finding[] => {
  const rules = Object.entries(read.evaluation.model.plan.segments).flatMap(
    ([segment, { size, region, minProducts, tag }]): PlacementRule[] => {
      if (size === undefined) return [];
      const { from, to, fromInclusive, toInclusive } = size;
      return [
        {
          segment,
          arr: {
            ...(from === undefined ? {} : { from: quantityValue(from) }),
            ...(to === undefined ? {} : { to: quantityValue(to) }),
            ...(fromInclusive === undefined ? {} : { fromInclusive }),
            ...(toInclusive === undefined ? {} : { toInclusive }),
          },
          ...(region === undefined ? {} : { regions: [region] }),
          ...(tag === undefined ? {} : { tags: [tag] }),
          ...(minProducts === undefined ? {} : { products: { from: minProducts } }),
        },
      ];
    },
  );
  return rules.length < 2 ? [] : placementFindings(rules).map(inSentences);
};

/** Placement names bands for lists of customers; here they stand alone, as sentences with amounts. */
const inSentences = (finding: Finding): Finding => ({
  ...finding,
  message: `${sentence(finding.message)}.`,
  advice: `${sentence(finding.advice)}.`,
});

const sentence = (words: string): string =>
  (words.charAt(0).toUpperCase() + words.slice(1))
    .replaceAll(/ at -Infinity/g, ' from the smallest ARR up')
    .replaceAll(/(?<![\w.-])\d+(\.\d+)?(?![\w-])/g, (digits) => amount(Number(digits)));

const averages = (read: Reading): Finding[] =>
  Object.entries(read.evaluation.model.plan.segments).flatMap(([id, segment]): Finding[] => {
    const { customers, arr } = segment.opening ?? {};
    if (customers === undefined || arr === undefined || segment.arrPerCustomer === undefined) return [];
    const product = quantityValue(customers) * quantityValue(segment.arrPerCustomer);
    const total = quantityValue(arr);
    if (total === 0 || Math.abs(product / total - 1) <= 0.02) return [];
    return [
      {
        code: 'F04',
        severity: 'warning',
        message: `${read.segmentName(id)}: ${amount(quantityValue(customers))} customers at ${amount(quantityValue(segment.arrPerCustomer))} are ${amount(product)}, not ${amount(total)}.`,
        advice: `The plan uses ${amount(total / quantityValue(customers))} a customer, the total divided by the count.`,
        path: `segments.${id}.arrPerCustomer`,
        money: Math.abs(product - total),
        evidence: {
          customers: quantityValue(customers),
          arrPerCustomer: quantityValue(segment.arrPerCustomer),
          arr: total,
        },
      },
    ];
  });

const onboarding = (read: Reading): Finding[] => {
  const { model } = read.evaluation;
  const stages = model.members.dims.stage ?? [];
  return read.segments.flatMap((id): Finding[] => {
    const mix = model.plan.segments[id]?.mix;
    const isNew = first(read, 'customers.new', id);
    const customers = first(read, 'customers', id);
    if (typeof mix !== 'object' || isNew === undefined || customers === undefined || customers === 0) return [];
    const early = stages
      .slice(0, -1)
      .filter(
        (stage) =>
          model.plan.touches !== undefined &&
          Object.values(model.plan.touches).some((touch) => touch.stage === stage && touch.kind === 'onboarding'),
      );
    const weeks = early.reduce((sum, stage) => sum + (read.at(`stage.weeks[stage=${stage}]`) ?? 0), 0);
    const actual = ((isNew * 12) / customers) * (weeks / 52);
    const designed = early.reduce((sum, stage) => sum + (read.at(`mix[segment=${id},stage=${stage}]`) ?? 0), 0);
    if (actual <= 0.1 || designed >= actual) return [];
    return [
      {
        code: 'F16',
        severity: 'warning',
        message: `${read.segmentName(id)}’s ratio assumes ${percent(designed)} of the book onboarding; at ${amount(isNew * 12)} new customers a year it is ${percent(actual)}.`,
        advice: 'Use mix: steady, which follows new customers, or a ratio for the first year.',
        path: `segments.${id}.mix`,
        evidence: { designed, actual },
      },
    ];
  });
};

const affordable = (read: Reading): Finding[] =>
  read.segments.flatMap((id): Finding[] => {
    const gap = first(read, 'ratio.gapHours', id);
    const designed = first(read, 'designed.hoursPerYear', id);
    if (gap === undefined || designed === undefined || gap <= 1e-6) return [];
    const owner = read.evaluation.model.members.owner(id) ?? '';
    const rate = read.at(`capacityRate[${owner}]`) ?? 0;
    return [
      {
        code: 'F27',
        severity: 'warning',
        message: `${read.segmentName(id)} is designed for ${amount(designed)} hours per customer a year; its ARR affords ${amount(designed - gap)}.`,
        advice: `Automate or program away ${amount(gap)} hours a customer, reduce scope, or charge.`,
        path: `segments.${id}`,
        money: gap * rate * (first(read, 'customers', id) ?? 0),
        evidence: { designed, affordable: designed - gap },
      },
    ];
  });

const dearSmall = (read: Reading): Finding[] => {
  const rows = read.segments.flatMap((id) => {
    const acv = first(read, 'arr.perCustomer', id);
    const share = first(read, 'peopleCost.shareOfArr', id);
    return acv === undefined || share === undefined || share === 0 ? [] : [{ id, acv, share }];
  });
  const findings = rows.flatMap((small): Finding[] => {
    const beaten = rows
      .filter((large) => large.acv > small.acv && small.share > large.share * 1.0001)
      .sort((a, b) => a.share - b.share)[0];
    const isWorst = rows.every((other) => other.share <= small.share);
    if (beaten === undefined || !isWorst) return [];
    return [
      {
        code: 'F28',
        severity: 'warning',
        message: `${read.segmentName(small.id)} costs ${percent(small.share)} of its ARR, ${(small.share / beaten.share).toFixed(1)} times ${read.segmentName(beaten.id)} (${percent(beaten.share)}), at a smaller ARR per customer.`,
        advice: 'Pool or digitise coverage, raise the floor ARR per CSM, or charge for service.',
        path: `segments.${small.id}`,
        money: (small.share - beaten.share) * (first(read, 'arr', small.id) ?? 0),
        evidence: { share: small.share, against: beaten.id, its: beaten.share },
      },
    ];
  });
  return findings;
};

const retention = (read: Reading): Finding[] =>
  read.segments.flatMap((id): Finding[] => {
    const findings: Finding[] = [];
    const { model } = read.evaluation;
    const year = model.years.at(-1)?.id ?? 'year1';
    const nrr = read.at(`retention.nrr[${id},${year}]`);
    const grr = read.at(`retention.grr[${id},${year}]`);
    if (grr !== undefined && (grr > 1 + 1e-9 || (nrr !== undefined && nrr < grr - 1e-9)))
      findings.push({
        code: 'F33',
        severity: 'error',
        message: `${read.segmentName(id)}: GRR ${percent(grr)} and NRR ${percent(nrr ?? Number.NaN)} cannot both be right.`,
        advice: 'GRR is at most 100 % and never above NRR; check expansion and contraction.',
        path: `segments.${id}.movements`,
        evidence: { nrr, grr },
      });
    const logo = read.at(`retention.logo.yearly[segment=${id}]`);
    if (logo !== undefined && logo > 0.8 + 1e-9)
      findings.push({
        code: 'F34',
        severity: 'warning',
        message: `${read.segmentName(id)}: ${percent(logo)} logo retention means customers stay ${logo < 1 ? `${(1 / (1 - logo)).toFixed(1)} years` : 'for ever'}, longer than most data can show.`,
        advice: 'Keep the five-year cap, or bring the history that proves it.',
        path: `segments.${id}.movements.logoRetention`,
        evidence: { retention: logo },
      });
    const evidence = model.plan.assumptions?.[`segments.${id}.movements.logoRetention`];
    const [from, to] = (evidence?.period ?? '').split('..');
    if (evidence?.source === 'measured' && from !== undefined && to !== undefined && monthsIn(from, to) < 12)
      findings.push({
        code: 'F34',
        severity: 'warning',
        message: `${read.segmentName(id)}’s retention is measured over ${monthsIn(from, to)} months.`,
        advice: 'Twelve months are the least that shows yearly churn.',
        path: `segments.${id}.movements.logoRetention`,
      });
    return findings;
  });

const monthsIn = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;

const compound = (read: Reading): Finding[] => {
  const { plan } = read.evaluation.model;
  if (plan.stated?.growthYear === undefined) return [];
  const said = quantityValue(plan.stated.growthYear);
  return read.segments.flatMap((id): Finding[] => {
    const net = plan.segments[id]?.growth?.net;
    if (net === undefined || typeof net === 'object') return [];
    const monthly = quantityValue(net);
    if (Math.abs(monthly * 12 - said) > 1e-6) return [];
    return [
      {
        code: 'F35',
        severity: 'warning',
        message: `${percent(monthly)} a month is ${percent((1 + monthly) ** 12 - 1)} a year compounded, not ${percent(said)}.`,
        advice: 'Multiply growth factors, not rates.',
        path: 'stated.growthYear',
        evidence: { monthly, printed: said },
      },
    ];
  });
};

const coverage = (read: Reading): Finding[] => {
  const { plan } = read.evaluation.model;
  const both = Object.entries(plan.segments).flatMap(([id, segment]): Finding[] =>
    Array.isArray(segment.coverage) && segment.coverage.length > 1
      ? [
          {
            code: 'F50',
            severity: 'warning',
            message: `${read.segmentName(id)} is covered ${segment.coverage.join(' and ')} at once.`,
            advice: 'Decide: an assigned CSM owns the book; a pool answers demand within a response time.',
            path: `segments.${id}.coverage`,
          },
        ]
      : [],
  );
  const names = new Set(read.segments.flatMap((id) => [id, read.segmentName(id)]));
  const unknown = (plan.stated?.tiers ?? []).filter((tier) => !names.has(tier));
  if (unknown.length === 0) return both;
  return [
    ...both,
    {
      code: 'F50',
      severity: 'warning',
      message: `The source names ${plan.stated?.tiers?.length} tiers and describes ${read.segments.length}: ${unknown.join(', ')} ${unknown.length === 1 ? 'has' : 'have'} no design.`,
      advice: 'Describe the tier as a segment, or take its name out.',
      path: 'stated.tiers',
      evidence: { unknown },
    },
  ];
};
