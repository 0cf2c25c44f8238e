import type { EChartsCoreOption } from 'echarts/core';
import type { ChartData, ChartSeries } from './chart-data.ts';
import { frame, type Ground, valueAxis } from './chart-ground.ts';
import { dashOf, decalOf, markerOf } from './series-look.ts';

const SOME = 24;

/** A chart's data as the drawing engine wants it. Nothing moves and nothing listens: the page does that itself. */
export const chartOption = (data: ChartData, ground: Ground): EChartsCoreOption => {
  const { names, ticks = names, series, isStacked = false } = data;
  const hasBars = series.some(({ shape }) => shape === 'bar');
  const format = series[0]?.format;
  const right = series.find(({ isRight }) => isRight === true);
  const shared = frame(ground, ticks, format);
  if (data.isSideways === true)
    return {
      ...shared,
      xAxis: { ...valueAxis(ground, format), splitNumber: 5 },
      yAxis: {
        ...shared.xAxis,
        boundaryGap: true,
        inverse: true,
        axisLine: { show: false },
        axisLabel: { ...shared.xAxis.axisLabel, interval: 0, hideOverlap: false, width: 190, overflow: 'truncate' },
      },
      series: series.map((one) => ({
        name: one.name,
        silent: true,
        data: one.values.map((value) => (Number.isFinite(value) ? value : null)),
        ...bars(ground.series(one.place), ground.isPrint ? { decal: decalOf(one.place, ground) } : {}, ground),
        barGap: '-100%',
      })),
    };
  return {
    ...shared,
    ...(data.isLabelled === true ? { grid: { ...shared.grid, top: 22 } } : {}),
    xAxis: {
      ...shared.xAxis,
      boundaryGap: hasBars,
      ...(data.isLabelled === true
        ? {
            axisLabel: {
              ...shared.xAxis.axisLabel,
              interval: 0,
              hideOverlap: false,
              rotate: 24,
              width: 84,
              overflow: 'truncate',
            },
          }
        : {}),
    },
    ...(right === undefined
      ? {}
      : {
          // Both from zero; the second axis is stretched so that the lines do not hide each other.
          yAxis: [
            {
              ...valueAxis(ground, format),
              ...zeroAxis(
                Math.max(...series.filter(({ isRight }) => isRight !== true).flatMap(({ values }) => values), 1),
              ),
            },
            {
              ...valueAxis(ground, right.format),
              ...zeroAxis(Math.max(...right.values, 1) * 1.45),
              splitLine: { show: false },
            },
          ],
        }),
    series: series.flatMap((one) => drawn(one, data, ground, isStacked)),
  };
};

const drawn = (one: ChartSeries, data: ChartData, ground: Ground, isStacked: boolean): object[] => {
  const { name, place, values, shape } = one;
  const colour = one.isScenario === true ? ground.scenario(place) : ground.series(place);
  const shared = {
    name,
    silent: true,
    data: values.map((value) => (Number.isFinite(value) ? value : null)),
    ...(isStacked && one.isScenario !== true ? { stack: 'all' } : {}),
    ...(one.isRight === true ? { yAxisIndex: 1 } : {}),
  };
  const pattern = ground.isPrint ? { decal: decalOf(place, ground) } : {};
  if (shape === 'bar')
    return one.bases === undefined
      ? [{ ...shared, ...bars(colour, pattern, ground) }]
      : floating(one, one.bases, data, ground);
  if (shape === 'area')
    return [
      {
        ...shared,
        type: 'line',
        step: 'end',
        symbol: 'none',
        lineStyle: { width: ground.isPrint ? 1 : 0, color: ground.text },
        areaStyle: { opacity: 0.85 },
        itemStyle: { color: colour, ...pattern },
      },
    ];
  return [
    {
      ...shared,
      type: 'line',
      ...(shape === 'step' ? { step: 'middle' } : {}),
      symbol: markerOf(place),
      symbolSize: 5,
      // A marker at every point of a long line would be a caterpillar.
      showSymbol: values.length <= SOME,
      showAllSymbol: true,
      lineStyle: { width: one.isDashed === true || one.isScenario === true ? 1.5 : 2, type: dashOf(one) },
      itemStyle: { color: colour },
      ...(one.isFilled === true ? { areaStyle: { color: colour, opacity: 0.14 } } : {}),
    },
  ];
};

const bars = (colour: string, pattern: object, ground: Ground) => ({
  type: 'bar',
  barCategoryGap: '25%',
  itemStyle: { color: colour, borderColor: ground.surface, borderWidth: 0.5, ...pattern },
});

/** Bars that start where others end: an unseen one carries each. */
const floating = (one: ChartSeries, bases: readonly number[], data: ChartData, ground: Ground): object[] => [
  { type: 'bar', stack: one.name, silent: true, itemStyle: { color: 'transparent' }, data: bases },
  {
    name: one.name,
    type: 'bar',
    stack: one.name,
    silent: true,
    barCategoryGap: '28%',
    data: one.values.map((value, at) => {
      const place = one.places?.[at] ?? one.place;
      return {
        value,
        itemStyle: {
          color: ground.series(place),
          ...(ground.isPrint ? { decal: decalOf(place, ground) } : {}),
        },
      };
    }),
    ...(data.isLabelled === true
      ? {
          label: {
            show: true,
            position: 'top',
            color: ground.text,
            fontSize: 11,
            formatter: ({ value }: { value: number }) => one.format(value),
          },
        }
      : {}),
  },
];

/** An axis from zero to the next round figure, with two or three even steps. */
const zeroAxis = (most: number) => {
  const unit = 10 ** Math.floor(Math.log10(most));
  const [top, steps] = ROUND.find(([step]) => step * unit >= most) ?? ([10, 2] as const);
  return { min: 0, max: top * unit, interval: (top * unit) / steps };
};
const ROUND = [
  [1, 2],
  [1.5, 3],
  [2, 2],
  [3, 3],
  [4, 2],
  [6, 3],
  [8, 2],
  [10, 2],
] as const;
