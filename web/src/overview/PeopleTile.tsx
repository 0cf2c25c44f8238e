import { formatMonth } from '../components/format.ts';
import { figureOf, findSeries, firstOpenMonth } from '../plan/figures.ts';
import { type OpenedPlan, usePlan } from '../plan/use-plan.ts';
import { SideTable } from '../scenarios/SideTable.tsx';
import { FigureLink } from '../why/FigureLink.tsx';
import { peopleGaps } from './people-gaps.ts';

const MOST = 3;

/** People now, people needed, and from when somebody is missing. */
export const PeopleTile = () => {
  const { view, values } = usePlan();
  const now = firstOpenMonth(view);
  const heads = findSeries(view, 'heads');
  const required = findSeries(view, 'required');
  const gaps = peopleGaps(view, values);
  const [first] = gaps;
  const paid = heads === undefined ? Number.NaN : figureOf(heads, values, view.months.length - 1);
  const needed = required === undefined ? Number.NaN : figureOf(required, values, view.months.length - 1);
  return (
    <section className="tile" aria-label="People">
      <h2>People</h2>
      <p className="tile-figure">
        <FigureLink series={heads} column={now} decimals={1} missing="needs staffing" /> <span>people</span>
        <span className="quiet">
          <FigureLink series={required} column={now} decimals={1} /> needed
        </span>
      </p>
      {first === undefined ? (
        <p>Nobody is missing through {formatMonth(view.months.at(-1) ?? '')}.</p>
      ) : (
        <p>
          The first gap opens in {formatMonth(view.months[first.month] ?? '')}: {first.name}, short{' '}
          <FigureLink series={first.series} column={first.month} decimals={1} />.
        </p>
      )}
      {gaps.length > 1 ? (
        <ul className="tile-list">
          {gaps.slice(1, MOST).map(({ role, name, month, series }) => (
            <li key={role}>
              <span>{name}</span>
              <span className="quiet">from {formatMonth(view.months[month] ?? '')}</span>
              <FigureLink series={series} column={month} decimals={1} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="quiet">
          By {formatMonth(view.months.at(-1) ?? '')}{' '}
          <FigureLink series={required} column={view.months.length - 1} decimals={1} /> are needed
          {Number.isFinite(paid) && Number.isFinite(needed) ? ' and ' : '.'}
          {Number.isFinite(paid) && Number.isFinite(needed) ? (
            <>
              <FigureLink series={heads} column={view.months.length - 1} decimals={1} /> are there.
            </>
          ) : null}
        </p>
      )}
      <SideTable
        about="People"
        columns={[
          { name: 'People', figure: () => <FigureLink series={heads} column={now} decimals={1} /> },
          { name: 'Needed', figure: () => <FigureLink series={required} column={now} decimals={1} /> },
          { name: 'First gap', figure: ({ plan }) => (plan ? <FirstGap plan={plan} /> : null) },
        ]}
      />
    </section>
  );
};

const FirstGap = ({ plan: { view, values } }: { readonly plan: OpenedPlan }) => {
  const [gap] = peopleGaps(view, values);
  if (gap === undefined) return 'none';
  return (
    <>
      {formatMonth(view.months[gap.month] ?? '', 'short')} {view.months[gap.month]?.slice(2, 4)}:{' '}
      <FigureLink series={gap.series} column={gap.month} decimals={1} />
    </>
  );
};
