import type { ClaimName } from './names.ts';

/** A number the formulas need that is no input: a conversion of units, or a figure of the method. */
export type Constant = { readonly name: string; readonly value: number; readonly label: string; readonly unit: string };

/** Constants the formulas have used so far; `use` gives the text that stands for a number. */
export type Constants = {
  readonly used: () => readonly Constant[];
  readonly use: (value: number, unit: string) => string;
};

const KNOWN: readonly {
  readonly value: number;
  readonly units: RegExp;
  readonly name: string;
  readonly label: string;
  readonly unit: string;
}[] = [
  { value: 12, units: /year|^1$/, name: 'months_per_year', label: 'Months in a year', unit: 'month/year' },
  { value: 52, units: /year|week|^1$/, name: 'weeks_per_year', label: 'Weeks in a year', unit: 'week/year' },
  { value: 4, units: /year/, name: 'quarters_per_year', label: 'Quarters in a year', unit: '1/year' },
  {
    value: 4,
    units: /pert/,
    name: 'pert_weight',
    label: 'Weight of the likely value in a range (L5, PERT)',
    unit: '1',
  },
  {
    value: 1e-9,
    units: /check/,
    name: 'check_tolerance',
    label: 'Largest relative difference a check allows',
    unit: '1',
  },
  { value: 60, units: /minute/, name: 'minutes_per_hour', label: 'Minutes in an hour', unit: 'minute/hour' },
  { value: 5, units: /day/, name: 'working_days_per_week', label: 'Working days in a week', unit: 'day/week' },
  { value: 13, units: /./, name: 'weeks_ahead', label: 'Weeks of the look-ahead (R10)', unit: 'week' },
  { value: 2, units: /./, name: 'two', label: 'The number two (means, areas)', unit: '1' },
  {
    value: 0.5,
    units: /fte/,
    name: 'hire_when_short',
    label: 'Shortfall that leads to a hire (K8, threshold)',
    unit: 'fte',
  },
  { value: 0.5, units: /^1$/, name: 'one_half', label: 'One half', unit: '1' },
];

/** The two quotients a declaration may write as decimals. */
const QUOTIENTS: readonly (readonly [value: number, whole: number, unit: string])[] = [
  [1 / 12, 12, 'month/year'],
  [0.25, 4, '1/year'],
];

export const constantsOf = (claim: ClaimName): Constants => {
  const byKey = new Map<string, Constant>();
  const named = (value: number, unit: string): string => {
    const known = KNOWN.find((one) => one.value === value && one.units.test(unit));
    const tenure = unit === 'month';
    const key = known?.name ?? `${tenure ? 'tenure' : 'number'}_${value}`;
    const have = byKey.get(key);
    if (have !== undefined) return have.name;
    const label =
      known?.label ?? (tenure ? `${value} months of tenure (K6: hires start mid-month)` : `The number ${value}`);
    const constant = {
      name: claim(key.replace('-', 'minus_')),
      value,
      label,
      unit: known?.unit ?? (tenure ? 'month' : '1'),
    };
    byKey.set(key, constant);
    return constant.name;
  };
  return {
    used: () => [...byKey.values()],
    use: (value, unit) => {
      if (value === 0 || value === 1) return String(value);
      const quotient = QUOTIENTS.find(([decimal, , of]) => value === decimal && (unit === 'year' || of === unit));
      return quotient === undefined ? named(value, unit) : `1/${named(quotient[1], quotient[2])}`;
    },
  };
};
