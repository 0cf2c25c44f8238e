import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { formatMonth } from '../components/format.ts';
import { ImportsOf } from '../why/ImportsOf.tsx';
import { RuleWords } from '../why/RuleWords.tsx';
import { arriveAt } from '../why/trail.ts';
import { supportFigureOf } from './support-address.ts';
import { supportQuery } from './support-query.ts';
import { supportTrace } from './support-trace.ts';
import '../why/why.css';

/** A figure of support explained: what it is, the rule, the rows it is made of, and the imports behind them. */
export const SupportWhy = ({ cell }: { readonly cell: string }) => {
  const { data, error } = useQuery(supportQuery);
  const trace = data && supportTrace(supportFigureOf(cell), data);
  const name = trace?.name;
  useEffect(() => {
    if (name !== undefined) arriveAt(cell, name);
  }, [cell, name]);
  if (error) return <p className="quiet">{error.message}</p>;
  if (data === undefined || trace === undefined) return <p className="quiet">Looking it up</p>;
  return (
    <div className="why" data-explains={cell} tabIndex={-1}>
      <header>
        <h3 className="why-name">{trace.name}</h3>
        <p className="why-value">
          <span>{trace.value}</span>
        </p>
        <p className="quiet">
          {formatMonth(data.from)} to {formatMonth(data.to)} · Rule C8 · as incurred, {data.currency}
        </p>
      </header>
      <section>
        <h4>How</h4>
        <p className="why-formula">{trace.words}</p>
      </section>
      <section>
        <h4>Reads</h4>
        <ul className="why-links">
          {trace.rows.map((row) => (
            <li key={row.name}>
              <div className="why-link why-given">
                <span>{row.name}</span>
                <span className="figure">{row.value}</span>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <ImportsOf tables={['case', 'ledger_line', 'person', 'time_entry', 'customer']} />
      <RuleWords rule="C8" />
    </div>
  );
};
