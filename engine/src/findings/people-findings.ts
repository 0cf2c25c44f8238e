import { quantityValue } from '../units/quantity.ts';
import type { Finding } from './finding.ts';
import { amount, listed, percent, type Reading } from './reading.ts';

/** F14, F15, F20, F21, F22, F23, F40: what is wrong with how many people there are. */
export const peopleFindings = (read: Reading): Finding[] => [
  ...loadOfTeams(read),
  ...peaks(read),
  ...spans(read),
  ...sharedSpans(read),
  ...rounding(read),
  ...alone(read),
  ...aboveTarget(read),
];

const pay = (read: Reading, role: string): number =>
  read.at(`loadedCost[${role}]`) ?? read.at(`loadedCost[${role},year1]`) ?? 0;

const loadOfTeams = (read: Reading): Finding[] =>
  read.roles.flatMap((role): Finding[] =>
    read.teams.flatMap((team): Finding[] => {
      const { months } = read.evaluation.model;
      const loads = months.map((month) => ({
        month,
        load:
          read.at(`utilisation[role=${role},team=${team},${month}]`) ??
          read.at(`utilisation[role=${role},team=${team}]`),
      }));
      const over = loads.filter(({ load }) => load !== undefined && load > 1 + 1e-6);
      const worst = over.sort((a, b) => (b.load ?? 0) - (a.load ?? 0))[0];
      const who = `${read.roleName(role)} in ${team}`;
      if (worst?.load !== undefined) {
        const heads =
          read.at(`productive.${role}[team=${team},${worst.month}]`) ??
          read.at(`heads.${role}[team=${team},${worst.month}]`) ??
          read.at(`heads.${role}[team=${team}]`) ??
          0;
        return [
          {
            code: 'F14',
            severity: 'error',
            message: `${who}: ${percent(worst.load)} of the practical hours are promised to customers in ${worst.month}.`,
            advice: 'Hire, automate a touch, or promise less; the hours beyond capacity will not happen.',
            path: 'touches',
            money: (worst.load - 1) * heads * pay(read, role),
            evidence: { role, team, months: over.length, load: worst.load },
          },
        ];
      }
      const mean = loads.reduce((sum, { load }) => sum + (load ?? 0), 0) / loads.length;
      if (loads.some(({ load }) => load === undefined)) return [];
      if (mean > 0.88 && isPooled(read, team))
        return [
          {
            code: 'F40',
            severity: 'warning',
            message: `${who}: occupied ${percent(mean)} of the time.`,
            advice: 'Above 88 % waiting times grow without bound; plan for 80 to 85 %.',
            path: 'touches',
            evidence: { role, team, mean },
          },
        ];
      const idle = loads.slice(0, 6).filter(({ load }) => (load ?? 1) < 0.85).length === 6 && loads.length >= 6;
      if (!idle) return [];
      return [
        {
          code: 'F22',
          severity: 'warning',
          message: `${who}: ${percent(1 - mean)} of the hours are unused for two quarters.`,
          advice: 'Give them more customers or touches, or plan fewer heads.',
          path: 'staffing',
          money: (1 - mean) * (read.at(`heads.${role}[team=${team},year1]`) ?? 0) * pay(read, role),
          evidence: { role, team, unused: 1 - mean },
        },
      ];
    }),
  );

/** S4: whether a team answers for pooled customers; a region's team does as its segment does. */
const isPooled = (read: Reading, team: string): boolean => {
  const { members } = read.evaluation.model;
  const segment = members.teams.get(team)?.segment;
  return segment !== undefined && [members.segment(segment).coverage].flat().join() === 'pooled';
};

const peaks = (read: Reading): Finding[] =>
  read.teams.flatMap((team): Finding[] => {
    const peak = read.at(`load.peakToMean[team=${team}]`);
    if (peak === undefined || peak <= 1.25) return [];
    return [
      {
        code: 'F15',
        severity: 'warning',
        message: `${team}’s busiest week of the next thirteen needs ${percent(peak - 1)} more hours than the mean.`,
        advice: 'Move reviews out of the renewal peak, or lend people from a quieter team.',
        path: 'touches',
        evidence: { team, peak },
      },
    ];
  });

const spans = (read: Reading): Finding[] => {
  return read.segments.flatMap((segment): Finding[] => {
    const owner = read.evaluation.model.members.owner(segment);
    if (owner === undefined) return [];
    const led = read.at(`heads.${owner}[segment=${segment},year1]`) ?? read.at(`heads.${owner}[segment=${segment}]`);
    const managers = read.roles.filter((role) => role !== owner && leads(read, role, owner, segment));
    return managers.flatMap((role): Finding[] => {
      const heads = read.at(`heads.${role}[segment=${segment},year1]`) ?? read.at(`heads.${role}[segment=${segment}]`);
      return spanFinding(read, role, led, heads, read.segmentName(segment), { segment });
    });
  });
};

/** Managers in a shared team lead the owners of all the segments it serves. */
const sharedSpans = (read: Reading): Finding[] => {
  const { members, plan } = read.evaluation.model;
  const owners = new Set(read.segments.map((segment) => members.owner(segment)));
  const shared = read.teams.filter((team) => members.teams.get(team)?.segment === undefined);
  return shared.flatMap((team) =>
    read.roles.flatMap((role): Finding[] => {
      const rule = members.staffing(role, team)?.rule;
      const of = rule?.of;
      if (of === undefined || of === role || !owners.has(of) || plan.roles[of] === undefined) return [];
      const heads = read.at(`heads.${role}[team=${team},year1]`) ?? read.at(`heads.${role}[team=${team}]`);
      const led = (rule?.segments ?? ['total'])
        .map((where) => read.at(`heads.${of}[${where},year1]`) ?? read.at(`heads.${of}[${where}]`))
        .reduce((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one), 0);
      const where = rule?.segments === undefined ? 'the shared team' : listed(rule.segments.map(read.segmentName));
      return spanFinding(read, role, led, heads, where, { team });
    }),
  );
};

const spanFinding = (
  read: Reading,
  role: string,
  led: number | undefined,
  heads: number | undefined,
  where: string,
  evidence: Readonly<Record<string, unknown>>,
): Finding[] => {
  const { plan } = read.evaluation.model;
  const policy = plan.policies?.span === undefined ? undefined : 1 / quantityValue(plan.policies.span);
  if (led === undefined || heads === undefined || heads === 0 || led === 0) return [];
  const span = led / heads;
  const outside = span > 9 + 1e-9 || span < 4 - 1e-9;
  const departs = policy !== undefined && Math.abs(span / policy - 1) > 0.3;
  if (!outside && !departs) return [];
  return [
    {
      code: 'F20',
      severity: 'warning',
      message: `${read.roleName(role)} in ${where}: ${span.toFixed(1)} people led by each${departs && policy !== undefined ? `; the plan’s standard is ${policy.toFixed(1)} (${percent(1 / policy)})` : ''}.`,
      advice: 'Four to nine people a manager; say why where it differs.',
      path: 'staffing',
      money: Math.max(0, heads - led / (policy ?? 9)) * pay(read, role),
      evidence: { ...evidence, role, span, policy },
    },
  ];
};

/** Whether a role leads another: by a share or span of it, or, with heads given, by its name under `policies.span`. */
const leads = (read: Reading, role: string, owner: string, segment: string): boolean => {
  const { members, plan } = read.evaluation.model;
  return read.teams.some((team) => {
    if (members.teams.get(team)?.segment !== segment) return false;
    const rule = members.staffing(role, team)?.rule;
    if (rule === undefined) return false;
    return (
      rule.of === owner ||
      (rule.by === 'fixed' && plan.policies?.span !== undefined && plan.roles[role]?.line === plan.roles[owner]?.line)
    );
  });
};

const rounding = (read: Reading): Finding[] => {
  let exact = 0;
  let rounded = 0;
  for (const role of read.roles) {
    exact += (read.at(`required.${role}[total,year1]`) ?? read.at(`required.${role}[total]`) ?? 0) * pay(read, role);
    rounded += (read.at(`target.${role}[total,year1]`) ?? read.at(`target.${role}[total]`) ?? 0) * pay(read, role);
  }
  const first = read.evaluation.model.months[0];
  const now = read.roles.map((role) => ({
    required: read.at(`required.${role}[total,${first}]`) ?? 0,
    target: read.at(`target.${role}[total,${first}]`) ?? 0,
    cost: pay(read, role),
  }));
  const openingExact = now.reduce((sum, one) => sum + one.required * one.cost, 0);
  const openingRounded = now.reduce((sum, one) => sum + one.target * one.cost, 0);
  const worst =
    openingExact > 0 && openingRounded / openingExact > rounded / exact
      ? [openingExact, openingRounded]
      : [exact, rounded];
  const [from = 0, to = 0] = worst;
  const change = from === 0 ? 0 : to / from - 1;
  if (Math.abs(change) <= 0.03) return [];
  return [
    {
      code: 'F21',
      severity: 'warning',
      message: `Rounding people to whole heads changes their yearly cost by ${percent(change)}: ${amount(from)} exact, ${amount(to)} rounded.`,
      advice: 'Share a person between teams, round to the nearest, or show both figures.',
      path: 'policies.rounding',
      money: Math.abs(to - from),
      evidence: { exact: from, rounded: to },
    },
  ];
};

const alone = (read: Reading): Finding[] =>
  read.segments.flatMap((segment): Finding[] => {
    const owner = read.evaluation.model.members.owner(segment);
    const heads =
      owner === undefined
        ? undefined
        : (read.at(`heads.${owner}[segment=${segment},year1]`) ?? read.at(`heads.${owner}[segment=${segment}]`));
    if (owner === undefined || heads === undefined || heads <= 0 || heads > 1 + 1e-6) return [];
    return [
      {
        code: 'F23',
        severity: 'warning',
        message: `${read.segmentName(segment)} depends on one person (${heads.toFixed(2)} ${read.roleName(owner)}).`,
        advice: 'Name a second who knows these customers, or pool with another team.',
        path: `segments.${segment}`,
        money: read.at(`arr[${segment},year1]`) ?? read.at(`arr[${segment}]`) ?? 0,
        evidence: { segment, heads },
      },
    ];
  });

/** K8: heads fall only by attrition or a reduction; where a plan counts on fewer people, somebody has to act. */
const aboveTarget = (read: Reading): Finding[] => {
  const { model, values } = read.evaluation;
  return model.series.flatMap((heads): Finding[] => {
    const { role, team } = heads.row;
    if (heads.metric.id !== 'heads' || role === undefined || team === undefined) return [];
    if (model.plan.reductions?.some((action) => action.role === role && action.team === team)) return [];
    const target = model.series[model.index.get(`target[role=${role},team=${team}]`) ?? -1];
    if (target === undefined) return [];
    const at = (index: number, timed: boolean, month: number): number => values[index]?.[timed ? month : 0] ?? 0;
    const excess = model.months.map(
      (_, month) => at(heads.index, heads.timed, month) - at(target.index, target.timed, month),
    );
    const most = Math.max(...excess);
    if (!(most > 0.5)) return [];
    const month = excess.indexOf(most);
    const year = model.years.find(({ from, to }) => from <= month && month <= to);
    const ofYear = excess.slice(year?.from ?? 0, (year?.to ?? month) + 1).map((one) => Math.max(0, one));
    const people = ofYear.reduce((sum, one) => sum + one, 0) / Math.max(1, ofYear.length);
    return [
      {
        code: 'heads-above-target',
        severity: 'note',
        message: `${read.roleName(role)} in ${team}: ${amount(at(heads.index, heads.timed, month))} heads in ${model.months[month]} and a target of ${amount(at(target.index, target.timed, month))}; nobody is released, so they stay and cost.`,
        advice: 'Add a reduction, move the people, or count on attrition and say so.',
        path: `staffing.${model.members.staffing(role, team)?.id ?? role}`,
        money: people * pay(read, role),
        evidence: { role, team, month: model.months[month], excess: most },
      },
    ];
  });
};
