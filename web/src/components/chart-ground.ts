import { formatShort } from './format.ts';
import { paler, seriesColour } from './series-colour.ts';

/** Colours and manners every chart shares on a light or dark ground. */
export type Ground = {
  readonly text: string;
  readonly quiet: string;
  readonly rule: string;
  readonly surface: string;
  readonly series: (place: number) => string;
  /** The same, lighter: for a scenario. */
  readonly scenario: (place: number) => string;
  /** On paper: filled shapes carry patterns, so that they can be told apart without colour. */
  readonly isPrint: boolean;
};

const LIGHT = { text: '#191d1f', quiet: '#566067', rule: '#e2e6e8', surface: '#ffffff' };
const DARK = { text: '#e6eaeb', quiet: '#9ca7ac', rule: '#2b3134', surface: '#191d1f' };

export const groundOf = (dark: boolean, isPrint = false): Ground => ({
  ...(dark ? DARK : LIGHT),
  isPrint,
  series: (place) => seriesColour(place, dark),
  scenario: (place) => paler(seriesColour(place, dark), (dark ? DARK : LIGHT).surface),
});

const FONT = "'Inter Variable', Inter, system-ui, sans-serif";

/** Axes and grid as all charts have them. */
export const frame = (ground: Ground, names: readonly string[], format: (value: number) => string = formatShort) => ({
  animation: false,
  textStyle: { fontFamily: FONT, fontSize: 11, color: ground.quiet },
  grid: { left: 4, right: 8, top: 10, bottom: 6, containLabel: true },
  xAxis: {
    type: 'category',
    data: names,
    boundaryGap: false,
    axisLine: { lineStyle: { color: ground.rule } },
    axisTick: { show: false },
    axisLabel: { color: ground.quiet, fontSize: 11, hideOverlap: true },
  },
  yAxis: valueAxis(ground, format),
});

export const valueAxis = (ground: Ground, format: (value: number) => string = formatShort) => ({
  type: 'value',
  splitNumber: 3,
  axisLabel: { color: ground.quiet, fontSize: 11, formatter: format },
  splitLine: { lineStyle: { color: ground.rule } },
});
