import type { BooksReport } from '@fulcrum/server';
import { formatNumber } from '../components/format.ts';

/** Teams with the hours they recorded, where three or more people share them. */
export const TeamTable = ({ report: { teams, scale, currency } }: { readonly report: BooksReport }) => {
  if (teams.length === 0) return null;
  const hours = (value: number | undefined): string => (value === undefined ? '' : formatNumber(value, 0));
  return (
    <section className="data-section" aria-label="Teams">
      <h2>Teams</h2>
      <p className="quiet data-about">
        Hours a week recorded over the last thirteen weeks, only where at least three people share them: what one person
        does stays with that person.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className="data-scroll" tabIndex={0} aria-label="Teams and their hours">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">Team</th>
              <th scope="col">People</th>
              <th scope="col">Customers</th>
              <th scope="col">ARR, {currency}</th>
              <th scope="col">Recorded h / week</th>
              <th scope="col">Practical h / week</th>
              <th scope="col">Load, %</th>
            </tr>
          </thead>
          <tbody>
            {teams.map((one) => {
              const load =
                one.hoursPerWeek === undefined || one.practicalPerWeek === undefined
                  ? undefined
                  : one.hoursPerWeek / one.practicalPerWeek;
              return (
                <tr key={`${one.segment}/${one.region}`}>
                  <th scope="row">{[one.segment, one.region].filter((part) => part !== '').join(', ') || 'All'}</th>
                  <td>{formatNumber(one.people, 0)}</td>
                  <td>{formatNumber(one.customers, 0)}</td>
                  <td>{formatNumber(one.arr / scale, 0)}</td>
                  <td>{one.hoursPerWeek === undefined ? 'fewer than 3' : hours(one.hoursPerWeek)}</td>
                  <td>{hours(one.practicalPerWeek)}</td>
                  <td data-attention={(load ?? 0) > 1 || undefined}>
                    {load === undefined ? '' : formatNumber(load * 100, 0)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </section>
  );
};
