/**
 * A number as people type it into a plan: `0.75`, `75%`, `130k`, `50M`, `2/3`, or a range `5..8` / `5..6..8`
 * (low..high, low..likely..high).
 */
export type QuantityText = number | string;

/**
 * A quantity read. `value` is what the deterministic plan uses: the number itself, or the PERT mean
 * (low + 4·likely + high)/6 of a range (METHOD L5); without a likely value that is the midpoint.
 */
export type Quantity = {
  readonly value: number;
  readonly low?: number;
  readonly likely?: number;
  readonly high?: number;
};

const NUMBER = String.raw`[-+]?(?:\d+(?:_\d{3})*|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?(?:[eE][-+]?\d+)?(?:k|K|M|B|bn|%)?`;
const SCALAR = `${NUMBER}(?:/${NUMBER})?`;

/** The pattern of every quantity written as text, for schemas and editors. */
export const QUANTITY_PATTERN = String.raw`^\s*(?=.*\d)${SCALAR}(?:\s*\.\.\s*${SCALAR}){0,2}\s*$`;

const SCALE: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6, B: 1e9, bn: 1e9 };

const parseNumber = (text: string): number | undefined => {
  const match = /^([-+]?[\d_,]*(?:\.\d+)?(?:[eE][-+]?\d+)?)(k|K|M|B|bn|%)?$/.exec(text);
  if (!match?.[1] || !/\d/.test(match[1])) return undefined;
  const number = Number(match[1].replaceAll(/[_,]/g, ''));
  const scaled = match[2] === '%' ? number / 100 : number * (SCALE[match[2] ?? ''] ?? 1);
  return Number.isFinite(scaled) ? scaled : undefined;
};

const parseScalar = (text: string): number | undefined => {
  const [above, below, ...rest] = text.split('/');
  if (above === undefined || rest.length > 0) return undefined;
  const numerator = parseNumber(above.trim());
  if (below === undefined || numerator === undefined) return numerator;
  const denominator = parseNumber(below.trim());
  return denominator === undefined || denominator === 0 ? undefined : numerator / denominator;
};

/** Reads a quantity; `undefined` when it isn't one (not a number, a range whose ends are out of order, ÷ 0). */
export const parseQuantity = (raw: QuantityText): Quantity | undefined => {
  if (typeof raw === 'number') return Number.isFinite(raw) ? { value: raw } : undefined;
  if (!new RegExp(QUANTITY_PATTERN).test(raw)) return undefined;
  const parts = raw.split('..').map((part) => parseScalar(part.trim()));
  if (parts.some((part) => part === undefined)) return undefined;
  const [low, second, third] = parts as number[];
  if (low === undefined) return undefined;
  if (second === undefined) return { value: low };
  const high = third ?? second;
  const likely = third === undefined ? (low + high) / 2 : second;
  if (low > likely || likely > high) return undefined;
  return { value: (low + 4 * likely + high) / 6, low, likely, high };
};

/** The quantity as a number the plan computes with; NaN when it isn't one (already reported when the plan was read). */
export const quantityValue = (raw: QuantityText): number => parseQuantity(raw)?.value ?? Number.NaN;
