import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { useAddress, useGo } from '../shell/use-address.ts';
import { explainedNow, focusWhy } from '../why/walk.ts';
import { ChartReadout } from './ChartReadout.tsx';
import { type ChartData, type ChartPoint, drawnAt } from './chart-data.ts';
import type { Ground } from './chart-ground.ts';
import { chartOption } from './chart-option.ts';
import { nearest, pointOf, walked } from './chart-walk.ts';
import { pointWords } from './chart-words.ts';
import { useChartEngine } from './use-chart-engine.ts';

type Props = {
  readonly data: ChartData;
  readonly ground: Ground;
  readonly height: number;
  readonly title: string;
  /** The chart in words, for who doesn't see it. */
  readonly label: string;
};
type Shown = ChartPoint & { readonly by: 'key' | 'pointer' };
const AXES = { xAxisIndex: 0, yAxisIndex: 0 };

/** The drawing. A pointer or the arrow keys read its points; a click or Enter opens a point's why. */
export const ChartDrawing = ({ data, ground, height, title, label }: Props) => {
  const place = useRef<HTMLDivElement>(null);
  const drawn = useChartEngine(
    place,
    useMemo(() => chartOption(data, ground), [data, ground]),
  );
  const [shown, setShown] = useState<Shown>();
  const { why: open } = useAddress();
  const go = useGo();
  const explained = pointOf(data, open);
  const isSideways = data.isSideways === true;

  const pixelOf = (at: number, value: number, isRight: boolean): readonly [number, number] => {
    const place: [number, number] = isSideways ? [value, at] : [at, value];
    const found = drawn.current?.convertToPixel({ ...AXES, yAxisIndex: isRight ? 1 : 0 }, place);
    const [x = 0, y = 0] = Array.isArray(found) ? found : [];
    return [x, y];
  };
  const pointUnder = (event: PointerEvent | React.MouseEvent): ChartPoint | undefined => {
    const box = place.current?.getBoundingClientRect();
    if (drawn.current === undefined || box === undefined) return undefined;
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const found = drawn.current.convertFromPixel(AXES, [x, y]);
    const at = Math.round((Array.isArray(found) ? found[isSideways ? 1 : 0] : undefined) ?? Number.NaN);
    if (!(at >= 0 && at < data.names.length)) return undefined;
    return nearest(data, at, (value, isRight) => pixelOf(at, value, isRight)[isSideways ? 0 : 1], isSideways ? x : y);
  };
  const explain = (point: ChartPoint, byKey: boolean): void => {
    const cell = data.series[point.series]?.why?.(point.at);
    if (cell === undefined) return;
    const before = explainedNow();
    go({ why: cell }, { replace: open !== undefined });
    if (byKey && cell !== open) focusWhy(before);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && shown !== undefined) {
      event.stopPropagation();
      setShown(undefined);
    } else if ((event.key === 'Enter' || event.key === ' ') && shown !== undefined) {
      event.preventDefault();
      explain(shown, true);
    } else {
      const to = walked(data, shown ?? explained, isSideways ? turnedKey(event.key) : event.key);
      if (to === undefined) return;
      event.preventDefault();
      setShown({ ...to, by: 'key' });
    }
  };
  const one = shown === undefined ? undefined : data.series[shown.series];
  const marked = shown !== undefined && one !== undefined && shown.at < data.names.length ? shown : undefined;
  return (
    <div
      className="chart-walk"
      // A chart is walked with the arrows, so a screen reader has to let them through.
      role="application"
      aria-roledescription="chart"
      aria-label={`${title}. Arrow keys walk the points, Enter opens the why.`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys walk its points
      tabIndex={0}
      data-why={explained !== undefined || undefined}
      data-opens={one?.why !== undefined || undefined}
      style={{ height }}
      onKeyDown={onKey}
      onBlur={() => setShown(undefined)}
      onPointerMove={(event) => {
        const point = pointUnder(event);
        setShown(point && { ...point, by: 'pointer' });
      }}
      onPointerLeave={() => setShown((now) => (now?.by === 'pointer' ? undefined : now))}
      onClick={(event) => {
        const point = pointUnder(event);
        if (point) explain(point, false);
      }}
    >
      <div ref={place} className="chart-drawing" role="img" aria-label={label} />
      {marked === undefined ? null : (
        <ChartReadout
          data={data}
          ground={ground}
          point={marked}
          width={place.current?.clientWidth ?? 0}
          pixel={pixelOf(marked.at, drawnAt(data, marked), one?.isRight === true)}
        />
      )}
      <span className="unseen" role="status">
        {marked?.by === 'key' ? pointWords(data, marked) : ''}
      </span>
    </div>
  );
};

/** Where the names stand down the side, down leads along them. */
const turnedKey = (key: string): string => TURNED[key] ?? key;
const TURNED: Readonly<Record<string, string>> = {
  ArrowDown: 'ArrowRight',
  ArrowUp: 'ArrowLeft',
  ArrowRight: 'ArrowDown',
  ArrowLeft: 'ArrowUp',
};
