import type { Finding } from '@fulcrum/engine';
import type { SupportReport } from './support.ts';

type Measured = Pick<SupportReport, 'cases' | 'by' | 'compared' | 'prevention'> & { readonly scale: number };

const FEW = 30;
const ELAPSED_MINUTES = 120;
/** Reopens beyond a tenth more than before are more reopens; less may be chance. */
const MORE = 1.1;

/** Findings of support: F08, F09, F46, cases without minutes. */
export const supportFindings = (measured: Measured): Finding[] => [
  ...elapsed(measured),
  ...few(measured),
  ...untimed(measured),
  ...shorterButReopened(measured),
];

const elapsed = ({ cases, scale }: Measured): Finding[] =>
  cases.medianMinutes !== undefined && cases.medianMinutes > ELAPSED_MINUTES
    ? [
        {
          code: 'F08',
          severity: 'warning',
          message: `half of the cases took more than ${Math.round(cases.medianMinutes)} minutes: that looks like elapsed time, not handling time`,
          advice: 'map the minutes somebody worked on the case; cost per case and the levers stand on them',
          path: 'case',
          money: cases.cost.minor / scale,
          evidence: { medianMinutes: cases.medianMinutes, cases: cases.timed },
        },
      ]
    : [];

const few = ({ by, scale }: Measured): Finding[] => {
  const small = Object.entries(by).flatMap(([dimension, groups]) =>
    groups
      .filter(({ timed, cases }) => cases > 0 && timed < FEW)
      .map(({ name, timed, cost }) => ({ dimension, name: name ?? '–', n: timed, cost: cost.minor / scale })),
  );
  return small.length > 0
    ? [
        {
          code: 'F09',
          severity: 'warning',
          message: `${small.length} costs per case stand on fewer than ${FEW} cases: ${small
            .slice(0, 4)
            .map(({ dimension, name, n }) => `${dimension} ${name} (${n})`)
            .join(', ')}`,
          advice: 'take a longer period, or look at a wider group',
          path: 'case',
          evidence: { groups: small },
        },
      ]
    : [];
};

const untimed = ({ cases }: Measured): Finding[] => {
  const without = cases.cases - cases.timed;
  return cases.cases > 0 && without / cases.cases > 0.05
    ? [
        {
          code: 'support.untimed',
          severity: 'warning',
          message: `${without} of ${cases.cases} cases have no minutes and no cost; cost per case is of the others`,
          advice: 'map the minutes worked on a case, or record the time of those who handle them',
          path: 'case',
          evidence: { cases: cases.cases, without },
        },
      ]
    : [];
};

const shorterButReopened = ({ compared, scale }: Measured): Finding[] => {
  if (compared === undefined) return [];
  const { before, after, levers } = compared;
  const [was, is] = [before.reopenedShare, after.reopenedShare];
  if (was === undefined || is === undefined || before.reopenedKnown < FEW || after.reopenedKnown < FEW) return [];
  if ((after.minutesPerCase ?? 0) >= (before.minutesPerCase ?? 0) || is <= was * MORE) return [];
  const saved = levers.parts.find(({ id }) => id === 'minutesPerCase')?.minor ?? 0;
  return [
    {
      code: 'F46',
      severity: 'warning',
      message: `cases got shorter (${before.minutesPerCase?.toFixed(1)} to ${after.minutesPerCase?.toFixed(1)} minutes) and more are reopened (${percent(was)} to ${percent(is)})`,
      advice: 'count the work of a reopened case with the first answer before calling it a saving',
      path: 'case',
      money: Math.abs(saved) / scale,
      evidence: {
        minutesBefore: before.minutesPerCase,
        minutesAfter: after.minutesPerCase,
        reopenedBefore: was,
        reopenedAfter: is,
      },
    },
  ];
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
