import type { MemberView, SeriesView } from '../plan/engine-messages.ts';
import { cellRef, figureOf, firstOpenMonth, periodOf } from '../plan/figures.ts';
import { usePlan } from '../plan/use-plan.ts';
import { SideName, Sides } from '../scenarios/Sides.tsx';
import { FigureLink } from '../why/FigureLink.tsx';
import { WhyLink } from '../why/WhyLink.tsx';
import { ratioSeries } from './ratio-series.ts';
import { type Binding, bindingOf, bindingWords } from './ratio-words.ts';
import { ViabilityBar } from './ViabilityBar.tsx';

const VIEWS: readonly { readonly id: Binding; readonly name: string; readonly about: string }[] = [
  { id: 'designed', name: 'Designed', about: 'the most the hours allow' },
  { id: 'affordable', name: 'Affordable', about: 'the fewest the band bears' },
  { id: 'staffed', name: 'Staffed', about: 'with the people planned' },
];

/** The answer for one segment: hours, customers per CSM three ways, and viability. Stays in sight while one types. */
export const RatioResult = ({ segment }: { readonly segment: MemberView }) => {
  const { view, values } = usePlan();
  const rows = ratioSeries(view, segment.id);
  const at = firstOpenMonth(view);
  const value = (one: SeriesView | undefined): number => (one === undefined ? Number.NaN : figureOf(one, values, at));
  const ratios = { designed: value(rows.designed), affordable: value(rows.affordable), staffed: value(rows.staffed) };
  const binding = bindingOf(ratios);
  const bound = binding === undefined ? undefined : rows[binding];
  const bases = view.viabilityBasis === 'salary' ? (['salary', 'loaded'] as const) : (['loaded', 'salary'] as const);
  const owner = view.roles.find(({ id }) => id === view.owners[segment.id])?.name ?? 'CSM';
  return (
    <aside className="ratio-result" aria-label={`Result for ${segment.name}`}>
      <h2>{segment.name}</h2>
      <dl className="ratio-figures">
        <div>
          <dt>
            Hours per customer-week <span className="quiet">of the {owner}</span>
          </dt>
          <dd>
            <FigureLink series={rows.hours} missing="needs touches" />
          </dd>
          <SideLines series={rows.hours} />
        </div>
      </dl>
      <h3 className="ratio-group">Customers per {owner}</h3>
      <dl className="ratio-figures">
        {VIEWS.map(({ id, name, about }) => (
          <div key={id} data-binding={binding === id || undefined}>
            <dt>
              {name} <span className="quiet">{about}</span>
            </dt>
            <dd>
              <FigureLink series={rows[id]} missing={id === 'designed' ? 'needs touches' : 'n/a'} decimals={1} />
            </dd>
            <SideLines series={rows[id]} decimals={1} />
          </div>
        ))}
        {rows.gap === undefined ? null : (
          <div>
            <dt>
              Designed less affordable <span className="quiet">hours a customer and year</span>
            </dt>
            <dd>
              <FigureLink series={rows.gap} />
            </dd>
            <SideLines series={rows.gap} />
          </div>
        )}
      </dl>
      <p className="ratio-words" role="status">
        {bound === undefined ? (
          bindingWords(ratios)
        ) : (
          <WhyLink cell={cellRef(bound, periodOf(view, at))} exact={bindingWords(ratios)}>
            {bindingWords(ratios)}
          </WhyLink>
        )}
      </p>
      {bases.map((basis) => (
        <ViabilityBar key={basis} basis={basis} viability={rows.viability[basis]} own={basis === view.viabilityBasis} />
      ))}
    </aside>
  );
};

type LinesProps = { readonly series: SeriesView | undefined; readonly decimals?: number };

/** The same figure in each scenario beside the plan. */
const SideLines = (figure: LinesProps) => (
  <Sides>
    {(side) => (
      <dd className="side-line">
        <SideName side={side} />
        <span>
          <FigureLink {...figure} />
        </span>
      </dd>
    )}
  </Sides>
);
