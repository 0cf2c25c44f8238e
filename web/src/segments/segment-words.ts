import { quantityValue } from '@fulcrum/engine';
import { formatShort } from '../components/format.ts';
import type { SegmentView } from '../plan/engine-messages.ts';

type Written = SegmentView['written'];

/** Who belongs to a segment, as its rule says (S1): `100k to 250k`, `15k to under 50k, in EMEA`. */
export const ruleWords = ({ size, region, minProducts, tag }: Written): string =>
  [
    size === undefined ? '' : sizeWords(size),
    region === undefined ? '' : `in ${region}`,
    minProducts === undefined ? '' : `at least ${minProducts} products`,
    tag === undefined ? '' : `tagged ${tag}`,
  ]
    .filter((words) => words !== '')
    .join(', ');

const sizeWords = ({ from, to, fromInclusive = true, toInclusive = false }: NonNullable<Written['size']>): string => {
  const low = from === undefined ? undefined : formatShort(quantityValue(from));
  const high = to === undefined ? undefined : formatShort(quantityValue(to));
  const start = low === undefined ? '' : fromInclusive ? low : `over ${low}`;
  if (high === undefined) return low === undefined ? '' : fromInclusive ? `${start} and more` : start;
  const end = toInclusive ? high : `under ${high}`;
  if (start === '') return toInclusive ? `up to ${high}` : end;
  return `${start} to ${end}`;
};

const COVERAGE = { assigned: 'assigned CSM', pooled: 'pooled', digital: 'digital' } as const;

/** How a segment is served (S4): coverage, then what was promised. */
export const coverageWords = ({ coverage, cadence }: Written): string => {
  const models = coverage === undefined ? [] : Array.isArray(coverage) ? coverage : [coverage];
  const words = models.map((model) => COVERAGE[model]).join(' and ');
  return [words, cadence ?? ''].filter((one) => one !== '').join('; ');
};
