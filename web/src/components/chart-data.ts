/** What a chart shows, as plain data: the drawing, its table, its words and its copies are all made from it. */
export type ChartData = {
  /** What stands along the axis: `Month`. */
  readonly along: string;
  /** Names along the axis in full; `ticks` are shorter ones to draw. */
  readonly names: readonly string[];
  readonly ticks?: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly isStacked?: boolean;
  /** Bars lie: the names stand down the side, and the series of a name share its line. */
  readonly isSideways?: boolean;
  /** Figures written above their bars. */
  readonly isLabelled?: boolean;
};

export type ChartSeries = {
  readonly name: string;
  /** Name in the legend, where several series share one; none for what its neighbour already names. */
  readonly legend?: string;
  /** Place of the member in the plan: its colour, dash, marker and pattern follow from it. */
  readonly place: number;
  readonly shape: 'line' | 'step' | 'area' | 'bar';
  readonly isDashed?: boolean;
  readonly isFilled?: boolean;
  /** Another scenario's: lighter, and on nothing else where the rest is stacked. */
  readonly isScenario?: boolean;
  /** Measured on the right-hand axis. */
  readonly isRight?: boolean;
  readonly unit: string;
  readonly values: readonly number[];
  /** Where a floating bar starts. */
  readonly bases?: readonly number[];
  /** Colour of each bar, where they differ. */
  readonly places?: readonly number[];
  readonly format: (value: number) => string;
  /** Every digit that matters, without the unit. */
  readonly exact: (value: number) => string;
  /** The figure's why as an address holds it. */
  readonly why?: (at: number) => string | undefined;
};

/** A point by its series and its place along the axis. */
export type ChartPoint = { readonly series: number; readonly at: number };

/** Height a point is drawn at: on those under it, where they are stacked. */
export const drawnAt = ({ series, isStacked = false }: ChartData, point: ChartPoint): number => {
  const own = series[point.series];
  const value = own?.values[point.at] ?? Number.NaN;
  const base = own?.bases?.[point.at];
  if (base !== undefined) return base + value;
  if (!isStacked || own?.isScenario === true) return value;
  return series
    .slice(0, point.series)
    .reduce((sum, { values }) => sum + (Number.isFinite(values[point.at]) ? (values[point.at] ?? 0) : 0), value);
};

// A cell that a spreadsheet would take for a formula gets an apostrophe.
const harmless = (text: string): string => (/^\s*[=+\-@]/.test(text) ? `'${text}` : text);

/** The data as a spreadsheet takes it: tab-separated, full precision, a point as the decimal mark. */
export const tsvOf = ({ along, names, series }: ChartData): string =>
  [
    [along, ...series.map(({ name, unit }) => (unit === '' ? name : `${name}, ${unit}`))].map(harmless),
    ...names.map((name, at) => [
      harmless(name),
      ...series.map(({ values }) => (Number.isFinite(values[at]) ? String(values[at]) : '')),
    ]),
  ]
    .map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\r\n');

export type LegendEntry = { readonly name: string; readonly series: ChartSeries };

/** Names of the series, each once. A single series needs none: the subtitle says what it is. */
export const legendOf = ({ series }: ChartData): LegendEntry[] => {
  if (series.length < 2) return [];
  const entries = new Map<string, LegendEntry>();
  for (const one of series) {
    const name = one.legend ?? one.name;
    if (!entries.has(name)) entries.set(name, { name, series: one });
  }
  return [...entries.values()];
};
