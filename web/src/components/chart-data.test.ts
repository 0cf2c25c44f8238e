import { describe, expect, it } from 'vitest';
import { type ChartData, type ChartSeries, drawnAt, legendOf, tsvOf } from './chart-data.ts';
import { nearest, pointOf, walked } from './chart-walk.ts';
import { chartWords, pointWords } from './chart-words.ts';

const line = (name: string, values: readonly number[], more: Partial<ChartSeries> = {}): ChartSeries => ({
  name,
  place: 0,
  shape: 'line',
  unit: 'h',
  values,
  format: (value) => `${value}`,
  exact: (value) => value.toFixed(2),
  ...more,
});
const data: ChartData = {
  along: 'Month',
  names: ['Jan', 'Feb', 'Mar', 'Apr'],
  series: [line('a', [3, 1, 9, 4]), line('b', [Number.NaN, 2, Number.NaN, 2])],
};

describe('a chart in words', () => {
  it('says the ends of each series, and its extremes where they are not the ends', () => {
    expect(chartWords(data)).toBe(
      'a: 3 h in Jan, 4 h in Apr; lowest 1 h in Feb; highest 9 h in Mar. b: 2 h throughout.',
    );
  });
  it('says so when there is nothing', () => {
    expect(chartWords({ ...data, series: [] })).toBe('Nothing is drawn.');
    expect(chartWords({ ...data, series: [line('a', [Number.NaN])] })).toBe('a: no figures.');
    expect(chartWords({ ...data, names: ['Jan'], series: [line('a', [7])] })).toBe('a: 7 h, Jan.');
  });
  it('announces a point with its figure in full', () => {
    expect(pointWords(data, { series: 0, at: 2 })).toBe('a, Mar: 9.00 h');
  });
});

describe('walking a chart', () => {
  it('goes along the axis and skips what has no figure', () => {
    expect(walked(data, undefined, 'ArrowRight')).toEqual({ series: 0, at: 0 });
    expect(walked(data, { series: 1, at: 1 }, 'ArrowRight')).toEqual({ series: 1, at: 3 });
    expect(walked(data, { series: 1, at: 1 }, 'Home')).toEqual({ series: 1, at: 1 });
    expect(walked(data, { series: 0, at: 0 }, 'End')).toEqual({ series: 0, at: 3 });
  });
  it('changes series at the same place, and stays where there is none', () => {
    expect(walked(data, { series: 0, at: 1 }, 'ArrowDown')).toEqual({ series: 1, at: 1 });
    expect(walked(data, { series: 0, at: 2 }, 'ArrowDown')).toEqual({ series: 0, at: 2 });
    expect(walked(data, { series: 0, at: 3 }, 'ArrowRight')).toEqual({ series: 0, at: 3 });
    expect(walked(data, { series: 0, at: 3 }, 'Tab')).toBeUndefined();
    expect(walked({ ...data, series: [] }, undefined, 'End')).toBeUndefined();
  });
  it('finds the point an address explains', () => {
    const why = (at: number): string => `b[${at}]`;
    const opened = { ...data, series: [line('a', [1, 2, 3, 4]), line('b', [1, 2, 3, 4], { why })] };
    expect(pointOf(opened, 'b[2]')).toEqual({ series: 1, at: 2 });
    expect(pointOf(opened, 'c[2]')).toBeUndefined();
    expect(pointOf(opened, undefined)).toBeUndefined();
  });
  it('finds the nearest line, and in a stack the one pointed into', () => {
    const up = (value: number): number => 100 - value;
    expect(nearest(data, 1, up, 98.4)).toEqual({ series: 1, at: 1 });
    const stack: ChartData = { ...data, isStacked: true, series: [line('a', [10]), line('b', [30]), line('c', [0])] };
    expect(drawnAt(stack, { series: 1, at: 0 })).toBe(40);
    expect(nearest(stack, 0, up, 65)).toEqual({ series: 1, at: 0 });
    expect(nearest(stack, 0, up, 95)).toEqual({ series: 0, at: 0 });
  });
});

describe('taking a chart along', () => {
  it('is tab-separated with every digit; what cannot be computed stays empty', () => {
    const copied = tsvOf({ ...data, names: ['Jan\t26'], series: [line('a', [1 / 3]), line('b', [Number.NaN])] });
    expect(copied).toBe('Month\ta, h\tb, h\r\nJan 26\t0.3333333333333333\t');
  });
  it('names series that share a legend once', () => {
    const paired = {
      ...data,
      series: [
        line('CSM, paid', [1], { legend: 'CSM' }),
        line('CSM, required', [1], { legend: 'CSM' }),
        line('b', [1]),
      ],
    };
    expect(legendOf(paired).map(({ name }) => name)).toEqual(['CSM', 'b']);
  });
});
