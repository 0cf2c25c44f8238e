import type { Comparison } from '@fulcrum/server';
import { useQuery } from '@tanstack/react-query';
import { compareVersions } from '../client.ts';
import { formatNumber, formatShare } from '../components/format.ts';
import { decimalsOf, factorOf, isShare, unitWords } from '../components/units.ts';
import { periodWords } from '../plan/period-words.ts';
import { planSession, useSession } from '../plan/use-plan.ts';
import { writtenWords } from '../plan/written-words.ts';

type Props = { readonly plan: string; readonly number: number };
type Figure = Comparison['results'][number];

const MANY = 12;

/** What is typed otherwise in the present, and which main results come out otherwise. */
export const ComparedVersion = ({ plan, number }: Props) => {
  const { version, scenario } = useSession();
  const stack = scenario.join(',');
  const { data, error } = useQuery({
    queryKey: ['compare', plan, number, version, stack],
    queryFn: async () => {
      const unsaved = await planSession.saveAll();
      if (unsaved !== undefined) throw new Error(unsaved);
      return compareVersions(plan, number, planSession.state().version, stack);
    },
    retry: false,
  });
  return (
    <section className="compared" aria-label={`v${number} and the present`} aria-busy={data === undefined}>
      {error === null ? null : (
        <p className="history-problem" role="alert">
          {error.message}
        </p>
      )}
      {data === undefined && error === null ? <p className="quiet">Comparing</p> : null}
      {data === undefined ? null : <Compared comparison={data} />}
    </section>
  );
};

const Compared = ({ comparison }: { readonly comparison: Comparison }) => {
  const { from, to, changes, results, unchanged, findings, currencies } = comparison;
  const broken = [
    ...findings.from.map((one) => ({ of: from, ...one })),
    ...findings.to.map((one) => ({ of: to, ...one })),
  ];
  return (
    <>
      <h3>Typed otherwise</h3>
      {changes.length === 0 ? <p className="quiet">Nothing.</p> : null}
      <ul className="version-changes">
        {changes.slice(0, MANY).map(({ path, before, after }) => (
          <li key={path}>
            {path === '' ? (
              'Comments, order or layout'
            ) : (
              <>
                <span className="version-path">{path}</span> {writtenWords(before)} → {writtenWords(after)}
              </>
            )}
          </li>
        ))}
        {changes.length > MANY ? <li className="quiet">and {changes.length - MANY} more</li> : null}
      </ul>
      <h3>Main results</h3>
      {broken.map(({ of, message }) => (
        <p key={`${of} ${message}`} className="history-problem">
          v{of} cannot be computed: {message}
        </p>
      ))}
      {currencies.length > 1 ? <p>Amounts are in {currencies.join(' and ')}: they have no difference.</p> : null}
      {results.length > 0 ? <Results comparison={comparison} /> : null}
      {broken.length > 0 ? null : (
        <p className="quiet">{results.length === 0 ? 'None differs.' : `${unchanged} others do not differ.`}</p>
      )}
    </>
  );
};

const Results = ({ comparison: { from, to, results, currencies } }: { readonly comparison: Comparison }) => {
  const lines = [...new Set(results.map(({ name }) => name))].map((name) => ({
    name,
    figures: results.filter((one) => one.name === name),
  }));
  return (
    <table className="compared-results">
      <thead>
        <tr>
          <th scope="col">Period</th>
          <th scope="col">v{from}</th>
          <th scope="col">v{to}</th>
          <th scope="col">Difference</th>
        </tr>
      </thead>
      {lines.map(({ name, figures }) => (
        <tbody key={name}>
          <tr>
            <th colSpan={4} scope="rowgroup">
              {name}{' '}
              <span className="quiet">
                {unitWords(figures[0]?.unit ?? '', figures[0]?.metric ?? '', currencies[0] ?? '')}
              </span>
            </th>
          </tr>
          {figures.map((one) => (
            <Result key={one.ref} figure={one} currency={currencies[0] ?? ''} />
          ))}
        </tbody>
      ))}
    </table>
  );
};

const Result = ({ figure, currency }: { readonly figure: Figure; readonly currency: string }) => {
  const { from, to, difference, share, unit, metric, period } = figure;
  const factor = factorOf(unit, metric);
  const decimals = decimalsOf(
    unit,
    metric,
    [from, to].flatMap((value) => (value === null ? [] : [value * factor])),
    currency,
  );
  const words = (value: number | null): string => (value === null ? 'n/a' : formatNumber(value * factor, decimals));
  const sign = difference !== null && difference > 0 ? '+' : '';
  return (
    <tr>
      <th scope="row">{periodWords(period)}</th>
      <td>{words(from)}</td>
      <td>{words(to)}</td>
      <td>
        {difference === null ? 'n/a' : `${sign}${words(difference)}`}
        {share === null || isShare(unit, metric) ? null : (
          <span className="quiet">
            {' '}
            {sign}
            {formatShare(share)}
          </span>
        )}
      </td>
    </tr>
  );
};
