import { useComputedColorScheme } from '@mantine/core';
import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { type Ground, groundOf } from './chart-ground.ts';
import './chart.css';

type Props = {
  /** What the chart shows, as a finding in words. */
  readonly title: string;
  /** Measure, unit, period, basis. */
  readonly subtitle: string;
  readonly option: (ground: Ground) => EChartsCoreOption;
  readonly legend?: readonly Legend[];
  readonly height?: number;
};
export type Legend = { readonly name: string; readonly place: number; readonly dashed?: boolean };

/** A chart under its finding. Drawn after the page; keeps its room until then. */
export const Chart = ({ title, subtitle, option, legend = [], height = 168 }: Props) => {
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  const ground = groundOf(dark);
  return (
    <figure className="chart">
      <figcaption>
        <strong>{title}</strong>
        <span className="quiet">{subtitle}</span>
        {legend.length === 0 ? null : (
          <span className="chart-legend">
            {legend.map(({ name, place, dashed }) => (
              <span key={name}>
                <i style={{ borderColor: ground.series(place), borderStyle: dashed ? 'dashed' : 'solid' }} />
                {name}
              </span>
            ))}
          </span>
        )}
      </figcaption>
      <Drawing option={option(ground)} height={height} label={`${title}. ${subtitle}`} />
    </figure>
  );
};

type Drawn = {
  readonly setOption: (option: EChartsCoreOption, clear: boolean) => void;
  readonly resize: () => void;
  readonly dispose: () => void;
};

const Drawing = ({
  option,
  height,
  label,
}: {
  readonly option: EChartsCoreOption;
  readonly height: number;
  readonly label: string;
}) => {
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn>(undefined);
  const latest = useRef(option);
  latest.current = option;
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    let gone = false;
    let watch: ResizeObserver | undefined;
    void import('./chart-engine.ts').then(({ init }) => {
      if (gone) return;
      const chart = init(element, null, { renderer: 'svg' });
      drawn.current = chart;
      chart.setOption(latest.current, true);
      element.dataset.drawn = 'true';
      watch = new ResizeObserver(() => chart.resize());
      watch.observe(element);
    });
    return () => {
      gone = true;
      watch?.disconnect();
      drawn.current?.dispose();
      drawn.current = undefined;
    };
  }, []);
  useEffect(() => drawn.current?.setOption(option, true), [option]);
  return <div ref={place} className="chart-drawing" style={{ height }} role="img" aria-label={label} />;
};
