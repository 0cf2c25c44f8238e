import { parseQuantity, QUANTITY_PATTERN, type QuantityText, quantityValue } from '../units/quantity.ts';
import { type NameProblem, problemList, type Say } from './problem.ts';
import { type Plan, PlanSchema } from './schema.ts';

/** Quantities that aren't one, and numbers that cannot be what they stand for. */
export const checkNumbers = (plan: Plan): NameProblem[] => {
  const { problems, say } = problemList();
  for (const { path, value } of quantitiesOf(plan)) {
    const name = path.join('.');
    const quantity = parseQuantity(value);
    if (quantity === undefined) {
      const range =
        String(value).includes('..') &&
        String(value)
          .split('..')
          .every((part) => parseQuantity(part));
      say(
        path,
        'plan.invalid',
        range ? `${name}: ${value} is not a range from low to high.` : `${name}: ${value} is not a finite number.`,
        range
          ? 'Write the smaller end first: 5..8 or 5..6..8.'
          : 'Write 0.75, 75%, 130k, 2/3 or a range 5..8; a number has an end and nothing is divided by 0.',
      );
      continue;
    }
    const low = quantity.low ?? quantity.value;
    const high = quantity.high ?? quantity.value;
    if (low < 0 && !MAYBE_NEGATIVE.test(name))
      say(path, 'plan.invalid', `${name} is ${value}; it cannot be negative.`, 'Check the sign.');
    if (SHARES.test(name) && high > 1)
      say(
        path,
        'plan.invalid',
        `${name} is ${value}, more than 100 %.`,
        slip(value) ?? 'Shares are written 75% or 0.75.',
      );
    for (const { at, most, what, severity } of SLIPS)
      if (at.test(name) && high > most)
        say(path, 'plan.implausible', `${name} is ${value}: ${what}.`, slip(value) ?? 'Check the figure.', severity);
  }
  bandsAndRamps(plan, say);
  return problems;
};

/** Where the end of a path is an id and not a name of the format. */
const IDS = String.raw`(?!segments\.[^.]+\.costs\.|roster\.|fx\.|staffing\.|stated\.|assumptions\.)`;

const SHARES = new RegExp(
  String.raw`^${IDS}.*\.(customerTime|automated|share|arrShare|releases|billable|discount|attach|logoRetention|arrRetention|contraction|grossMargin|hosting|time)$` +
    String.raw`|^roles\.[^.]+\.ramp\.table\.|^policies\.(viability\.(low|high)|discountRate)$`,
);

const MAYBE_NEGATIVE =
  /^segments\.[^.]+\.(growth\.|movements\.expansion|response\.expansion)|\.merit\.raise$|^stated\.|^assumptions\./;

/** Where a share is most easily written as a whole number, and the most that is believable. */
const SLIPS: readonly {
  readonly at: RegExp;
  readonly most: number;
  readonly what: string;
  readonly severity: 'error' | 'warning';
}[] = [
  { at: /^roles\.[^.]+\.load$/, most: 3, what: 'costs on top of more than three times the pay', severity: 'error' },
  { at: /^roles\.[^.]+\.attrition$/, most: 1.5, what: 'more than 150 % of the people leave a year', severity: 'error' },
  { at: /^roles\.[^.]+\.merit\.raise$/, most: 0.5, what: 'a yearly raise of more than half', severity: 'warning' },
  {
    at: /^roles\.[^.]+\.backfillPremium$/,
    most: 2,
    what: 'a replacement costs over three times as much',
    severity: 'warning',
  },
  { at: /^segments\.[^.]+\.growth\.net(\.|$)/, most: 0.5, what: 'more than 50 % growth a month', severity: 'warning' },
  {
    at: /^segments\.[^.]+\.movements\.expansion$/,
    most: 3,
    what: 'more than 300 % expansion a year',
    severity: 'warning',
  },
  { at: /^policies\.span$/, most: 1, what: 'more managers than people led', severity: 'error' },
];

/** What a number at a path must lie within for the plan to be computed with it. */
export const limitsOf = (path: string): { readonly least: number; readonly most: number } => {
  const most =
    UPPER.find(([at]) => at.test(path))?.[1] ??
    SLIPS.find(({ at, severity }) => severity === 'error' && at.test(path))?.most;
  return {
    least: MAYBE_NEGATIVE.test(path) ? Number.NEGATIVE_INFINITY : 0,
    most: SHARES.test(path) ? 1 : (most ?? Number.POSITIVE_INFINITY),
  };
};

/** Whether a path is one of several shares that add up to 100 %. */
export const isPartOfWhole = (path: string): boolean =>
  /^leaveCalendar\.|^segments\.[^.]+\.(regions|mix|movements\.renewals)\./.test(path);

const LONGEST_RAMP = 24;
const UPPER: readonly (readonly [RegExp, number])[] = [
  [/\.ramp\.months$/, LONGEST_RAMP],
  [/capacity\.workingWeeks$/, 52],
];

/** A share typed as a whole number: 40 for 40%. */
const slip = (value: QuantityText): string | undefined =>
  /^\s*\d+(\.\d+)?\s*$/.test(String(value)) && Number(value) <= 100
    ? `Did you mean ${String(value).trim()}%?`
    : undefined;

const bandsAndRamps = (plan: Plan, say: Say): void => {
  const band = plan.policies?.viability;
  if (band !== undefined && quantityValue(band.low) > quantityValue(band.high))
    say(
      ['policies', 'viability'],
      'plan.invalid',
      `policies.viability runs from ${band.low} to ${band.high}: its lower end lies above its upper end.`,
      'Write the smaller share under low.',
    );
  for (const [id, { ramp }] of Object.entries(plan.roles)) {
    if (ramp === undefined || ramp.table !== undefined) continue;
    const months = parseQuantity(ramp.months);
    const path = ['roles', id, 'ramp', 'months'];
    if (months?.value === 0)
      say(path, 'plan.invalid', `${path.join('.')} is 0: a ramp of no months.`, 'Leave ramp out.');
    if (months !== undefined && (months.high ?? months.value) > LONGEST_RAMP)
      say(
        path,
        'plan.invalid',
        `${path.join('.')} is ${ramp.months}; a ramp lasts ${LONGEST_RAMP} months at most.`,
        'Give months, not weeks or days.',
      );
  }
  sumsToOne(say, ['leaveCalendar'], plan.leaveCalendar);
  for (const [id, { regions, mix, movements }] of Object.entries(plan.segments)) {
    sumsToOne(say, ['segments', id, 'regions'], regions);
    sumsToOne(say, ['segments', id, 'mix'], typeof mix === 'object' ? mix : undefined);
    sumsToOne(say, ['segments', id, 'movements', 'renewals'], movements?.renewals);
  }
};

/** Within 0.05 points. */
const TOLERANCE = 0.0005 + 1e-12;

const sumsToOne = (
  say: Say,
  path: readonly string[],
  shares: readonly QuantityText[] | Readonly<Record<string, QuantityText>> | undefined,
): void => {
  if (shares === undefined || Object.keys(shares).length === 0) return;
  const sum = Object.values(shares).reduce<number>((total, share) => total + (parseQuantity(share)?.value ?? 0), 0);
  if (Math.abs(sum - 1) <= TOLERANCE) return;
  const shown = [1, 2, 3].map((digits) => (sum * 100).toFixed(digits)).find((text) => Number(text) !== 100);
  say(
    path,
    'plan.shares',
    `${path.join('.')} add up to ${shown} % and not to 100 %.`,
    'Correct the shares; the rest would be lost or counted twice.',
  );
};

type Place = { readonly path: readonly string[]; readonly value: QuantityText };

/** What zod keeps of a schema, as far as it is needed to find quantities. */
type Shape = {
  readonly type: string;
  readonly innerType?: { readonly def: Shape };
  readonly valueType?: { readonly def: Shape };
  readonly element?: { readonly def: Shape };
  readonly options?: readonly { readonly def: Shape }[];
  readonly shape?: Readonly<Record<string, { readonly def: Shape }>>;
  readonly checks?: readonly { readonly _zod: { readonly def: { readonly pattern?: RegExp } } }[];
};

/** Every value of a plan that the format reads as a quantity: texts such as names and ids are none. */
const quantitiesOf = (plan: Plan): Place[] => {
  const found: Place[] = [];
  const walk = (shape: Shape, value: unknown, path: readonly string[]): void => {
    if (value === undefined || value === null) return;
    const within = shape.innerType === undefined ? shape.options : [shape.innerType];
    if (within !== undefined) {
      if (typeof value !== 'object' && isQuantity(shape)) found.push({ path, value: value as QuantityText });
      for (const option of within) walk(option.def, value, path);
    } else if (typeof value === 'object') {
      const below = shape.type === 'array' ? shape.element : shape.type === 'record' ? shape.valueType : undefined;
      for (const [key, held] of Object.entries(value)) {
        const next = shape.type === 'object' ? shape.shape?.[key] : below;
        if (next !== undefined) walk(next.def, held, [...path, key]);
      }
    }
  };
  walk(PlanSchema.def as unknown as Shape, plan, []);
  return found;
};

const isQuantity = (shape: Shape): boolean =>
  shape.options?.some((option) =>
    option.def.checks?.some((check) => check._zod.def.pattern?.source === QUANTITY_SOURCE),
  ) ?? false;

const QUANTITY_SOURCE = new RegExp(QUANTITY_PATTERN).source;
