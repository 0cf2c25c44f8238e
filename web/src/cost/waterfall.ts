import type { CostReport } from '@fulcrum/server';
import type { ChartData } from '../components/chart-data.ts';
import { formatNumber, formatShort } from '../components/format.ts';
import { type CostFigure, costCell, type Part } from './cost-address.ts';
import type { Four, PoolLine } from './cost-figures.ts';

type Bar = {
  readonly name: string;
  readonly base: number;
  readonly minor: number;
  readonly place: number;
  readonly why: CostFigure;
};

// Places among the series' colours: a pool, the ledger, and its three parts.
const POOL = 5;
const LEDGER = 0;
const PARTS: readonly { readonly part: Exclude<Part, 'ledger'>; readonly name: string; readonly place: number }[] = [
  { part: 'assigned', name: 'Assigned', place: 2 },
  { part: 'unused', name: 'Unused', place: 1 },
  { part: 'unassigned', name: 'Unassigned', place: 7 },
];

/** Pools climb to the ledger; its parts step down to zero, since they make it to the minor unit (METHOD C6). */
export const waterfall = (
  lines: readonly PoolLine[],
  whole: Four,
  { currency, scale }: Pick<CostReport, 'currency' | 'scale'>,
  month: string | undefined,
): ChartData => {
  const at = month === undefined ? {} : { month };
  let under = 0;
  const pools = lines.map(({ pool, ledger }): Bar => {
    const base = under;
    under += ledger;
    return { name: pool, base, minor: ledger, place: POOL, why: { of: 'pool', pool, part: 'ledger', ...at } };
  });
  let over = whole.ledger;
  const parts = PARTS.map(({ part, name, place }): Bar => {
    over -= whole[part];
    return { name, base: over, minor: whole[part], place, why: { of: 'pool', part, ...at } };
  });
  const ledger: Bar = {
    name: 'Ledger',
    base: 0,
    minor: whole.ledger,
    place: LEDGER,
    why: { of: 'pool', part: 'ledger', ...at },
  };
  const bars = [...pools, ledger, ...parts];
  return {
    along: 'Pool or part',
    names: bars.map(({ name }) => name),
    isLabelled: true,
    series: [
      {
        name: 'Amount',
        place: POOL,
        shape: 'bar',
        unit: currency,
        values: bars.map(({ minor }) => minor / scale),
        bases: bars.map(({ base }) => base / scale),
        places: bars.map(({ place }) => place),
        format: formatShort,
        exact: (value) => formatNumber(value, Math.round(Math.log10(scale))),
        why: (place) => {
          const bar = bars[place];
          return bar && costCell(bar.why);
        },
      },
    ],
  };
};
