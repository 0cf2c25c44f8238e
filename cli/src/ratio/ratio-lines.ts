import { decimalsFor, formatNumber, NO_FIGURE } from '../figures/numbers.ts';
import { unitWords } from '../figures/units.ts';
import type { Line } from '../table/table.ts';
import type { SegmentRatio } from './ratio.ts';

/** The segments' measures side by side; what no segment has is left out. */
export const ratioLines = (segments: readonly SegmentRatio[], currency: string): Line[] => {
  const lines: Line[] = [];
  let section = '';
  const rows = segments[0]?.measures.map((_, at) => segments.map(({ measures }) => measures[at])) ?? [];
  for (const row of rows) {
    const some = row.find((measure) => measure?.exact !== null && measure !== undefined);
    if (some === undefined) continue;
    if (some.section !== section) lines.push({ heading: some.section });
    section = some.section;
    const values = row.map((measure) => measure?.exact ?? Number.NaN);
    const decimals = some.percent
      ? 2
      : Math.max(
          decimalsFor(values, some.unit),
          some.unit === 'hour/customer/week' || some.unit === 'customer/fte' ? 2 : 0,
        );
    const cells = row.map((measure, at) =>
      measure === undefined || measure.exact === null
        ? measure?.needs === undefined
          ? NO_FIGURE
          : `needs ${measure.needs}`
        : formatNumber((values[at] ?? Number.NaN) * (some.percent ? 100 : 1), decimals),
    );
    const unit = some.percent
      ? /viability/.test(some.ref)
        ? '% of ARR'
        : '%'
      : unitWords({ unit: some.unit, metric: { id: some.ref } as never }, currency);
    lines.push({ cells: [some.name, unit, ...cells] });
  }
  return lines;
};
