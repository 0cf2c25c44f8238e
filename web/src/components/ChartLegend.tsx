import { useId } from 'react';
import { type ChartData, type ChartSeries, legendOf } from './chart-data.ts';
import type { Ground } from './chart-ground.ts';
import { markerOf, strokesOf } from './series-look.ts';

const MOST = 6;

/** Names of the series with the mark each is drawn with; one series needs none. */
export const ChartLegend = ({ data, ground }: { readonly data: ChartData; readonly ground: Ground }) => {
  const entries = legendOf(data);
  if (entries.length === 0) return null;
  const most = ground.isPrint ? entries.length : MOST;
  // Scenarios were asked for by name: none is left out.
  const shown = entries.filter(({ series }, at) => at < most || series.isScenario === true);
  return (
    <span className="chart-legend">
      {shown.map(({ name, series }) => (
        <span key={name} title={name}>
          <ChartMark series={series} ground={ground} />
          {name}
        </span>
      ))}
      {entries.length > shown.length ? <span>and {entries.length - shown.length} more</span> : null}
    </span>
  );
};

type MarkProps = {
  readonly series: ChartSeries;
  readonly ground: Ground;
  /** Colour of one bar, where they differ. */
  readonly place?: number;
};

/** A series as it is drawn: its colour, dash and marker; a block for what is filled. */
export const ChartMark = ({ series, ground, place = series.place }: MarkProps) => {
  const { shape, isDashed = false } = series;
  const colour = series.isScenario === true ? ground.scenario(place) : ground.series(place);
  const isBlock = shape === 'bar' || shape === 'area';
  return (
    <svg className="chart-mark" aria-hidden="true" width="18" height="10" viewBox="0 0 18 10">
      {isBlock ? (
        <Block place={place} ground={ground} />
      ) : (
        <>
          <line
            x1="0"
            x2="18"
            y1="5"
            y2="5"
            stroke={colour}
            strokeWidth={series.isScenario === true ? 1.5 : 2}
            strokeDasharray={isDashed ? '4 3' : 'none'}
          />
          <Marker place={place} ground={ground} colour={colour} />
        </>
      )}
    </svg>
  );
};

type PlaceProps = { readonly place: number; readonly ground: Ground };

/** A filled shape; on paper with the strokes its bars carry. */
const Block = ({ place, ground }: PlaceProps) => {
  const id = useId();
  const strokes = ground.isPrint ? strokesOf(place) : undefined;
  const box = { x: 3, y: 0.5, width: 12, height: 9, rx: 1.5 };
  return (
    <>
      <rect {...box} fill={ground.series(place)} />
      {strokes === undefined ? null : (
        <>
          <pattern
            id={id}
            width={strokes.stroke + strokes.room}
            height={strokes.stroke + strokes.room}
            patternUnits="userSpaceOnUse"
            patternTransform={`rotate(${(strokes.turn * 180) / Math.PI})`}
          >
            <rect width={strokes.stroke + strokes.room} height={strokes.stroke} fill={ground.surface} />
          </pattern>
          <rect {...box} fill={`url(#${id})`} />
        </>
      )}
    </>
  );
};

const Marker = ({ place, ground, colour }: PlaceProps & { readonly colour: string }) => {
  const kind = markerOf(place);
  const isEmpty = kind.startsWith('empty');
  const look = { fill: isEmpty ? ground.surface : colour, stroke: colour, strokeWidth: isEmpty ? 1.5 : 0 };
  switch (kind) {
    case 'circle':
    case 'emptyCircle':
      return <circle cx="9" cy="5" r="3" {...look} />;
    case 'rect':
    case 'emptyRect':
      return <rect x="6" y="2" width="6" height="6" {...look} />;
    case 'triangle':
    case 'emptyTriangle':
      return <path d="M9 1.5 12.5 8h-7Z" {...look} />;
    case 'diamond':
    case 'emptyDiamond':
      return <path d="m9 1 4 4-4 4-4-4Z" {...look} />;
  }
};
