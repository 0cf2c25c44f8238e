import type { EChartsCoreOption } from 'echarts/core';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

type Axes = { readonly xAxisIndex: number; readonly yAxisIndex: number };
/** What the page asks of the drawing engine. */
export type Drawn = {
  readonly setOption: (option: EChartsCoreOption, clear: boolean) => void;
  readonly resize: () => void;
  readonly dispose: () => void;
  readonly convertToPixel: (axes: Axes, value: [number, number]) => number[] | number;
  readonly convertFromPixel: (axes: Axes, pixel: [number, number]) => number[] | number;
  readonly getZr: () => { readonly flush: () => void };
};

/** Draws an option into an element once the engine is there, and again when either changes. */
export const useChartEngine = (
  place: RefObject<HTMLDivElement | null>,
  option: EChartsCoreOption,
): RefObject<Drawn | undefined> => {
  const drawn = useRef<Drawn>(undefined);
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    let gone = false;
    let watch: ResizeObserver | undefined;
    void import('./chart-engine.ts').then(({ init }) => {
      if (gone) return;
      const chart: Drawn = init(element, null, { renderer: 'svg' });
      drawn.current = chart;
      setThere(true);
      watch = new ResizeObserver(() => chart.resize());
      watch.observe(element);
    });
    return () => {
      gone = true;
      watch?.disconnect();
      drawn.current?.dispose();
      drawn.current = undefined;
      setThere(false);
    };
  }, [place]);
  useLayoutEffect(() => {
    if (!isThere || drawn.current === undefined || place.current === null) return;
    drawn.current.setOption(option, true);
    // A print is laid out before the next frame.
    drawn.current.getZr().flush();
    place.current.dataset.drawn = 'true';
  }, [option, isThere, place]);
  return drawn;
};
