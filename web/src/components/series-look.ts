import type { ChartSeries } from './chart-data.ts';
import type { Ground } from './chart-ground.ts';

/** What tells series apart without colour: a marker and a pattern by place; dashes say planned, required, or second. */
const MARKERS = [
  'circle',
  'rect',
  'triangle',
  'diamond',
  'emptyCircle',
  'emptyRect',
  'emptyTriangle',
  'emptyDiamond',
] as const;
export const markerOf = (place: number): (typeof MARKERS)[number] => MARKERS[place % MARKERS.length] ?? 'circle';

export const dashOf = ({ isDashed = false }: Pick<ChartSeries, 'isDashed'>): 'solid' | readonly number[] =>
  isDashed ? [5, 4] : 'solid';

const LEAN = Math.PI / 4;
const STEEP = Math.PI / 2;
// Turn, width of a stroke, room between strokes; the first is left plain.
const PATTERNS = [
  undefined,
  [LEAN, 1, 6],
  [-LEAN, 1, 6],
  [0, 1, 5],
  [STEEP, 1, 6],
  [LEAN, 2, 3],
  [-LEAN, 2, 3],
  [0, 2, 3],
] as const;

export type Strokes = { readonly turn: number; readonly stroke: number; readonly room: number };

/** Lines over a filled shape, for a print without colour. */
export const strokesOf = (place: number): Strokes | undefined => {
  const pattern = PATTERNS[(place + 3 * Math.floor(place / PATTERNS.length)) % PATTERNS.length];
  if (pattern === undefined) return undefined;
  const [turn, stroke, room] = pattern;
  return { turn, stroke, room };
};

/** The same as the drawing engine takes it. */
export const decalOf = (place: number, { surface }: Pick<Ground, 'surface'>): object | undefined => {
  const strokes = strokesOf(place);
  if (strokes === undefined) return undefined;
  const { turn, stroke, room } = strokes;
  return {
    symbol: 'rect',
    rotation: turn,
    dashArrayX: [1, 0],
    dashArrayY: [stroke, room],
    color: surface,
    symbolSize: 1,
  };
};
