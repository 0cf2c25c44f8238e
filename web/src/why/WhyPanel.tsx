import type { Trace } from '@fulcrum/engine';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { factorOf, formatFigure, unitWords } from '../components/units.ts';
import { findSeries } from '../plan/figures.ts';
import { periodWords } from '../plan/period-words.ts';
import { cellParts, stackName } from '../plan/stacks.ts';
import { useCell } from '../plan/use-cell.ts';
import { OpenedPlanContext, planSession, usePlan } from '../plan/use-plan.ts';
import { exactNumber } from './exact-number.ts';
import { Formula } from './Formula.tsx';
import { RuleWords } from './RuleWords.tsx';
import { SourceOfDriver } from './SourceOfDriver.tsx';
import { StepLink } from './StepLink.tsx';
import { arriveAt } from './trail.ts';
import './why.css';

/** A figure explained, one step deep; each figure it reads opens in turn, down to what somebody typed. */
export const WhyPanel = ({ cell }: { readonly cell: string }) => {
  const plan = usePlan();
  const { session, view } = plan;
  const { ref, stack } = cellParts(cell);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['why', session.id, session.scenario, session.revision, cell],
    queryFn: () => planSession.explain(ref, stack),
    placeholderData: (before) => before,
    retry: false,
    gcTime: 10_000,
  });
  const trace = data !== undefined && 'trace' in data ? data.trace : undefined;
  useEffect(() => {
    if (trace !== undefined && !isPlaceholderData) arriveAt(cell, fullName(trace));
  }, [cell, trace, isPlaceholderData]);
  if (error) return <p className="quiet">{error.message}</p>;
  if (data === undefined) return <p className="quiet">Looking it up</p>;
  if ('finding' in data) {
    return (
      <p>
        {data.finding.message} <span className="quiet">{data.finding.advice}</span>
      </p>
    );
  }
  if (stack === undefined) return <Explanation trace={data.trace} />;
  return (
    <OpenedPlanContext value={{ ...plan, side: { stack, name: stackName(stack, view.scenarios) } }}>
      <Explanation trace={data.trace} />
    </OpenedPlanContext>
  );
};

const fullName = ({ name, label }: Pick<Trace, 'name' | 'label'>): string =>
  label === 'Total' ? name : `${name} · ${label}`;

const Explanation = ({ trace }: { readonly trace: Trace }) => {
  const { view, side } = usePlan();
  const cellOf = useCell();
  const metric = findSeries(view, trace.ref)?.metric ?? trace.ref;
  const shown = trace.value * factorOf(trace.unit, metric);
  return (
    <div
      className="why"
      data-explains={cellOf(findSeries(view, trace.ref) ?? { ref: trace.ref, timed: true }, trace.period)}
      tabIndex={-1}
    >
      <header>
        <h3 className="why-name">{fullName(trace)}</h3>
        <p className="why-value">
          <span>{Number.isFinite(shown) ? exactNumber(shown) : 'Cannot be computed'}</span>
          <span className="quiet">{unitWords(trace.unit, metric, view.currency)}</span>
        </p>
        <p className="quiet">
          {[periodWords(trace.period), `Rule ${trace.rule}`, trace.variant === 'any' ? '' : trace.variant]
            .filter((one) => one)
            .join(' · ')}
        </p>
        {side === undefined ? null : <p className="why-side">In {side.name}</p>}
        {trace.about === undefined ? null : <p className="quiet">{trace.about}</p>}
      </header>
      {trace.source ? <SourceOfDriver source={trace.source} metric={metric} unit={trace.unit} /> : null}
      {trace.operands.length === 0 ? null : <Formula trace={trace} />}
      {trace.slide === undefined ? null : (
        <section>
          <h4>The slide shows</h4>
          <p>
            {trace.slide.slide}
            {trace.slide.note === undefined ? '' : `, ${trace.slide.note}`}
          </p>
        </section>
      )}
      <Links title="Reads" links={trace.operands} />
      <Links key={trace.ref} title="Feeds" links={trace.feeds} period={trace.period} />
      <RuleWords rule={trace.rule} />
    </div>
  );
};

type LinkTo = {
  readonly ref: string;
  readonly name: string;
  readonly label: string;
  readonly period?: string;
  readonly value?: number;
  readonly unit?: string;
};
type LinksProps = { readonly title: string; readonly links: readonly LinkTo[]; readonly period?: string };

const MANY = 12;

const Links = ({ title, links, period = '' }: LinksProps) => {
  const { view } = usePlan();
  const cellOf = useCell();
  const [all, setAll] = useState(false);
  if (links.length === 0) return null;
  // A column of the same thing is cut; what a formula reads is shown whole.
  const shown = all || title === 'Reads' ? links : links.slice(0, MANY);
  return (
    <section>
      <h4>{title}</h4>
      <ul className="why-links">
        {shown.map((link) => {
          const series = findSeries(view, link.ref);
          return (
            <li key={`${link.ref}/${link.period}`}>
              <StepLink cell={cellOf(series ?? { ref: link.ref, timed: true }, link.period ?? period)}>
                <span>
                  {link.name}
                  {link.label === 'Total' ? '' : <span className="quiet"> {link.label}</span>}
                  {link.period ? <span className="quiet"> {periodWords(link.period)}</span> : null}
                </span>
                {link.value === undefined || link.unit === undefined ? null : (
                  <span className="figure">
                    {formatFigure(link.value, link.unit, series?.metric ?? link.ref, view.currency)}
                  </span>
                )}
              </StepLink>
            </li>
          );
        })}
      </ul>
      {shown.length < links.length ? (
        <button type="button" className="link" onClick={() => setAll(true)}>
          and {links.length - shown.length} more
        </button>
      ) : null}
    </section>
  );
};
