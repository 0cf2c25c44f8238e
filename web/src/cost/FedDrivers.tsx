import { useQuery } from '@tanstack/react-query';
import { formatFigure } from '../components/units.ts';
import { cellRef, figureOf, firstOpenMonth, periodOf } from '../plan/figures.ts';
import { type OpenedPlan, planSession, usePlanOrNone } from '../plan/use-plan.ts';
import { StepLink } from '../why/StepLink.tsx';
import type { CostFigure } from './cost-address.ts';
import { fedDrivers } from './fed-drivers.ts';

type Props = { readonly figure: CostFigure; readonly last: string; readonly segment?: string | undefined };

/** Drivers of the open plan that were measured from a figure of the facts; none while no plan is open. */
export const FedDrivers = (given: Props) => {
  const plan = usePlanOrNone();
  return plan === undefined ? null : <Drivers {...given} plan={plan} />;
};

const Drivers = ({ figure, last, segment, plan }: Props & { readonly plan: OpenedPlan }) => {
  const { view, values, session } = plan;
  const own =
    segment === undefined ? view.segments : view.segments.filter(({ id, name }) => [id, name].includes(segment));
  const asked = fedDrivers(figure, { ...view, segments: own }, last);
  const { data = [] } = useQuery({
    queryKey: ['fed', session.id, session.scenario, session.revision, asked.map(({ ref }) => ref)],
    enabled: asked.length > 0,
    queryFn: async () => {
      const explained = await Promise.all(asked.map(({ ref }) => planSession.explain(ref)));
      return asked.filter((_, place) => {
        const found = explained[place];
        return found !== undefined && 'trace' in found && found.trace.source?.assumption?.source === 'measured';
      });
    },
  });
  if (data.length === 0) return null;
  const at = firstOpenMonth(view);
  return (
    <section>
      <h4>Drivers of {view.name} measured from it</h4>
      <ul className="why-links">
        {data.map((one) => (
          <li key={one.ref}>
            <StepLink cell={cellRef(one, periodOf(view, at))}>
              <span>
                {one.name}
                {one.label === 'Total' ? '' : <span className="quiet"> {one.label}</span>}
              </span>
              <span className="figure">
                {formatFigure(figureOf(one, values, at), one.unit, one.metric, view.currency)}
              </span>
            </StepLink>
          </li>
        ))}
      </ul>
    </section>
  );
};
