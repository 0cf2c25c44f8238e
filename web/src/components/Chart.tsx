import { useComputedColorScheme } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { WhyLink } from '../why/WhyLink.tsx';
import { ChartDrawing } from './ChartDrawing.tsx';
import { ChartLegend } from './ChartLegend.tsx';
import { ChartTable } from './ChartTable.tsx';
import { ChartTools } from './ChartTools.tsx';
import type { ChartData } from './chart-data.ts';
import { groundOf } from './chart-ground.ts';
import { chartWords } from './chart-words.ts';
import { usePrint } from './use-print.ts';
import './chart.css';

type Props = {
  /** What the chart shows, as a finding in words, made from its own figures. */
  readonly title: string;
  /** The figure the title is about. */
  readonly why?: string | undefined;
  /** Measure, unit, period, basis. */
  readonly subtitle: string;
  readonly data: ChartData;
  readonly height?: number;
};

/** A chart under its finding: drawn, as a table, or to take along. Drawn after the page; keeps its room until then. */
export const Chart = ({ title, why, subtitle, data, height = 168 }: Props) => {
  const isDark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  const isPrint = usePrint();
  const ground = useMemo(() => groundOf(isDark && !isPrint, isPrint), [isDark, isPrint]);
  const [isTable, setTable] = useState(false);
  const figure = useRef<HTMLElement>(null);
  return (
    <figure className="chart" ref={figure}>
      <figcaption>
        <strong>
          {why === undefined ? (
            title
          ) : (
            <WhyLink cell={why} exact={title}>
              {title}
            </WhyLink>
          )}
        </strong>
        <span className="quiet">{subtitle}</span>
        <ChartLegend data={data} ground={ground} />
      </figcaption>
      <ChartTools
        words={{ title, subtitle }}
        data={data}
        ground={ground}
        isTable={isTable}
        onTable={() => setTable(!isTable)}
        drawing={() => figure.current?.querySelector<SVGSVGElement>('.chart-drawing svg') ?? undefined}
      />
      {isTable ? (
        <ChartTable title={title} data={data} height={height} />
      ) : (
        <ChartDrawing
          data={data}
          ground={ground}
          height={height}
          title={title}
          label={`${title}. ${subtitle}. ${chartWords(data)}`}
        />
      )}
    </figure>
  );
};
