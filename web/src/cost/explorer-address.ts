import type { CostFigure } from './cost-address.ts';
import type { Member } from './pivot.ts';

/** What the explorer's part of an address says: two dimensions, members drilled to, months. */

export const EXPLORED = {
  segment: 'Segment',
  month: 'Month',
  region: 'Region',
  product: 'Product',
  pool: 'Pool',
  line: 'Line',
  customer: 'Customer',
} as const;
export type Explored = keyof typeof EXPLORED;
export type Where = Readonly<Partial<Record<Explored, string>>>;

const KNOWN = Object.keys(EXPLORED) as Explored[];
export const exploredOf = (text: string | undefined, otherwise: Explored): Explored =>
  KNOWN.find((one) => one === text) ?? otherwise;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** `segment=smb,region=emea`, as the API takes it; members percent-encoded. What is not known is left out. */
export const whereOf = (text: string | undefined): Where =>
  Object.fromEntries(
    (text ?? '').split(',').flatMap((pair) => {
      const [name = '', member] = pair.split('=');
      return member !== undefined && KNOWN.some((one) => one === name) ? [[name, decoded(member)]] : [];
    }),
  );
export const whereText = (where: Where): string | undefined => {
  const pairs = Object.entries(where).map(([name, member]) => `${name}=${encodeURIComponent(member)}`);
  return pairs.length === 0 ? undefined : pairs.join(',');
};

const MONTH = '\\d{4}-(?:0[1-9]|1[0-2])';
const MONTHS = new RegExp(`^(${MONTH})\\.\\.(${MONTH})$`);
/** `2026-01..2026-03`. */
export const monthsOf = (text: string | undefined): readonly [string, string] | undefined => {
  const [, from, to] = MONTHS.exec(text ?? '') ?? [];
  return from === undefined || to === undefined || from > to ? undefined : [from, to];
};

/** The dimension a member opens into: the first that says something new, down to customers. */
const STEPS: readonly Explored[] = ['segment', 'region', 'product', 'customer', 'pool', 'line', 'month'];
export const nextOf = (where: Where, other: Explored): Explored | undefined =>
  STEPS.find((one) => where[one] === undefined && one !== other);

/** The cells of a row and a column under what is drilled to, as a figure with a why. */
export const figureAt = (
  where: Where,
  months: readonly [string, string] | undefined,
  given: readonly (readonly [Explored, Member])[],
): CostFigure => {
  const all: Partial<Record<Explored, string>> = { ...where };
  for (const [dimension, { member = '' }] of given) all[dimension] = member;
  const kind = given.map(([, one]) => one.kind).find((one) => one !== undefined);
  const { segment, pool, month, ...others } = all;
  const isPlain = months === undefined && Object.keys(others).length === 0 && pool !== '' && month !== '';
  if (isPlain && (segment !== '' || kind !== undefined)) {
    const at = { ...(pool === undefined ? {} : { pool }), ...(month === undefined ? {} : { month }) };
    if (segment === undefined && kind === undefined) return { of: 'segment', kind: 'all', ...at };
    if (segment) return { of: 'segment', kind: 'segment', segment, ...at };
    if (segment === '')
      return { of: 'segment', kind: kind === 'assigned' || kind === undefined ? 'segment' : kind, ...at };
  }
  return {
    of: 'cell',
    where: whereText(all) ?? '',
    ...(kind === undefined ? {} : { kind }),
    ...(months === undefined ? {} : { months: months.join('..') }),
  };
};
