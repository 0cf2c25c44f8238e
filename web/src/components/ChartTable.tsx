import type { CSSProperties } from 'react';
import { WhyLink } from '../why/WhyLink.tsx';
import type { ChartData } from './chart-data.ts';

type Props = { readonly title: string; readonly data: ChartData; readonly height: number };

/** The chart's figures as a table; each opens its why. */
export const ChartTable = ({ title, data, height }: Props) => {
  const { along, names, series } = data;
  const room = { '--room': `${height}px` } as CSSProperties;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className="chart-table" tabIndex={0} aria-label={`Table: ${title}`} style={room}>
      <table>
        <thead>
          <tr>
            <th scope="col">{along}</th>
            {series.map(({ name, unit }) => (
              <th key={name} scope="col">
                {name}
                {unit === '' ? null : <span className="quiet"> {unit}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name, at) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {series.map((one) => (
                <td key={one.name}>
                  <Figure value={one.values[at] ?? Number.NaN} exact={one.exact} unit={one.unit} why={one.why?.(at)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

type FigureProps = {
  readonly value: number;
  readonly exact: (value: number) => string;
  readonly unit: string;
  readonly why: string | undefined;
};

const Figure = ({ value, exact, unit, why }: FigureProps) => {
  if (!Number.isFinite(value)) return <span className="quiet">n/a</span>;
  const words = exact(value);
  if (why === undefined) return words;
  return (
    <WhyLink cell={why} exact={`${words} ${unit}`.trim()}>
      {words}
    </WhyLink>
  );
};
