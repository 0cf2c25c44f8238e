import { formatMonth } from '../components/format.ts';
import { findSeries, firstOpenMonth } from '../plan/figures.ts';
import { usePlan } from '../plan/use-plan.ts';
import { SideTable } from '../scenarios/SideTable.tsx';
import { FigureLink } from '../why/FigureLink.tsx';

/** What delivering costs in the plan's first year, and where its share of ARR goes. */
export const CostTile = () => {
  const { view } = usePlan();
  const cost = findSeries(view, 'delivery.asIncurred');
  const perCustomer = findSeries(view, 'delivery.asIncurred.perCustomer');
  const share = findSeries(view, 'delivery.asIncurred.shareOfArr');
  const now = firstOpenMonth(view);
  const end = view.months.length - 1;
  const year = view.years.findIndex(({ from, to }) => from <= now && now <= to);
  const column = view.months.length + Math.max(0, year);
  const { from = 0, to = end } = view.years[Math.max(0, year)] ?? {};
  return (
    <section className="tile" aria-label="Cost of delivery">
      <h2>Cost of delivery</h2>
      <p className="tile-figure">
        <FigureLink series={cost} column={column} short missing="needs costs" /> <span>{view.currency}</span>
        <span className="quiet">
          {formatMonth(view.months[from] ?? '')} to {formatMonth(view.months[to] ?? '')}
        </span>
      </p>
      <p>
        Delivering takes <Share column={column} /> of ARR: <Share column={now} /> in{' '}
        {formatMonth(view.months[now] ?? '')}, <Share column={end} /> by {formatMonth(view.months[end] ?? '')}.
      </p>
      <p className="quiet">
        <FigureLink series={perCustomer} column={column} decimals={0} /> {view.currency} a customer and year, as
        incurred.
      </p>
      <SideTable
        about="Cost of delivery"
        columns={[
          { name: view.currency, figure: () => <FigureLink series={cost} column={column} short /> },
          { name: '% of ARR', figure: () => <FigureLink series={share} column={column} /> },
          { name: 'a customer', figure: () => <FigureLink series={perCustomer} column={column} decimals={0} /> },
        ]}
      />
    </section>
  );
};

/** The figure and its sign stay on one line. */
const Share = ({ column }: { readonly column: number }) => {
  const { view } = usePlan();
  return (
    <span className="tile-share">
      <FigureLink series={findSeries(view, 'delivery.asIncurred.shareOfArr')} column={column} />
      {'\u202f%'}
    </span>
  );
};
