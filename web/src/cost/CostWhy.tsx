import type { CostReport } from '@fulcrum/server';
import { useQuery } from '@tanstack/react-query';
import { type CostBasis, getCost } from '../client.ts';
import { formatMonth, formatNumber } from '../components/format.ts';
import { useAddress } from '../shell/use-address.ts';
import { type CostFigure, costTrace, figureOf } from './cost-trace.ts';
import '../why/why.css';
import './cost.css';

/** A figure of the facts explained: what it is, the rule, what it is made of, and that the parts make it to the cent. */
export const CostWhy = ({ cell }: { readonly cell: string }) => {
  const { basis = 'as-incurred' } = useAddress();
  const figure = figureOf(cell);
  const { data, error } = useQuery({
    queryKey: ['cost', 'segment,pool,month', basis],
    queryFn: () => getCost('segment,pool,month', basis as CostBasis),
    staleTime: 5 * 60_000,
  });
  if (error) return <p className="quiet">{error.message}</p>;
  if (data === undefined) return <p className="quiet">Looking it up</p>;
  return <Explanation figure={figure} report={data} />;
};

const Explanation = ({ figure, report }: { readonly figure: CostFigure; readonly report: CostReport }) => {
  const trace = costTrace(figure, report);
  const money = (minor: number): string => formatNumber(minor / report.scale, Math.round(Math.log10(report.scale)));
  return (
    <div className="why">
      <p className="why-name">
        {trace.name}{' '}
        <span className="quiet">
          {figure.month === undefined
            ? `${formatMonth(report.from)} to ${formatMonth(report.to)}`
            : formatMonth(figure.month)}
        </span>
      </p>
      <p className="why-value">
        <span className="figure">{money(trace.minor)}</span> <span>{report.currency}</span>
      </p>
      <p className="why-formula">{trace.words}</p>
      <p className="quiet">
        Rule {trace.rule}, {trace.basis}
      </p>
      {trace.parts.map(({ title, rows }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <dl className="why-source cost-parts">
            {rows.map(({ name, minor }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="figure">{money(minor)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
};
