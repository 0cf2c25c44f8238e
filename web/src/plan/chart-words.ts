import { formatMonth, formatNumber, formatShare, formatShort } from '../components/format.ts';

/** Titles of the plan's charts: what each shows, said in words from its own figures. */

const lastOf = (values: readonly number[]): number => values.at(-1) ?? Number.NaN;

export const growthWords = (
  arr: readonly number[],
  customers: readonly number[],
  months: readonly string[],
): string => {
  const first = arr[0] ?? Number.NaN;
  const last = lastOf(arr);
  const end = formatMonth(months.at(-1) ?? '');
  if (!Number.isFinite(first) || first === 0) return `ARR reaches ${formatShort(last)} in ${end}`;
  const growth = last / first - 1;
  const people = `${formatNumber(lastOf(customers), 0)} customers`;
  if (Math.abs(growth) < 0.0005) return `ARR stays at ${formatShort(last)} with ${people}`;
  return `ARR ${growth > 0 ? 'grows' : 'falls'} ${formatShare(Math.abs(growth))} to ${formatShort(last)} by ${end}, with ${people}`;
};

export type RoleNeed = { readonly name: string; readonly needed: readonly number[]; readonly paid: readonly number[] };

const FEW = 0.05;

export const peopleWords = (roles: readonly RoleNeed[], months: readonly string[]): string => {
  const short = roles.flatMap(({ name, needed, paid }) =>
    needed.map((need, month) => ({ name, month, by: need - (paid[month] ?? 0) })).filter(({ by }) => by > FEW),
  );
  const worst = short.reduce<(typeof short)[number] | undefined>(
    (top, one) => (one.by > (top?.by ?? 0) ? one : top),
    undefined,
  );
  const sum = (pick: (role: RoleNeed) => readonly number[]): number =>
    roles.reduce((total, role) => total + lastOf(pick(role)), 0);
  const end = formatMonth(months.at(-1) ?? '');
  if (worst === undefined) {
    const spare = sum(({ paid }) => paid) - sum(({ needed }) => needed);
    if (spare > FEW)
      return `Everyone needed is paid for; ${formatNumber(spare, 1)} more people than required in ${end}`;
    return `Paid people are exactly what is required through ${end}`;
  }
  const first = Math.min(...short.map(({ month }) => month));
  return `Short of people from ${formatMonth(months[first] ?? '')}; most in ${worst.name}, ${formatNumber(worst.by, 1)} in ${formatMonth(months[worst.month] ?? '')}`;
};

export const deliveryWords = (
  lines: readonly { readonly name: string; readonly total: number }[],
  share: number,
): string => {
  const whole = lines.reduce((sum, { total }) => sum + total, 0);
  const top = lines.reduce<(typeof lines)[number] | undefined>(
    (most, one) => (one.total > (most?.total ?? 0) ? one : most),
    undefined,
  );
  if (top === undefined || whole <= 0) return 'Delivery costs nothing in this plan yet';
  const part = `${top.name} is ${formatShare(top.total / whole, 0)} of it`;
  if (!Number.isFinite(share)) return `Delivery costs ${formatShort(whole)}; ${part}`;
  return `Delivery takes ${formatShare(share)} of ARR; ${part}`;
};
