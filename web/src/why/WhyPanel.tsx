import type { Trace } from '@fulcrum/engine';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useRef } from 'react';
import { formatMonth, formatNumber } from '../components/format.ts';
import { factorOf, formatFigure, unitWords } from '../components/units.ts';
import { cellRef, findSeries } from '../plan/figures.ts';
import { planSession, usePlan } from '../plan/use-plan.ts';
import { useGo } from '../shell/use-address.ts';
import { SourceOfDriver } from './SourceOfDriver.tsx';
import { explainedNow, focusWhy } from './walk.ts';
import './why.css';

/** A figure explained, one step deep; each figure it reads opens in turn, down to what somebody typed. */
export const WhyPanel = ({ cell }: { readonly cell: string }) => {
  const { session } = usePlan();
  const { data, error } = useQuery({
    queryKey: ['why', session.id, session.scenario, session.revision, cell],
    queryFn: () => planSession.explain(cell),
    placeholderData: (before) => before,
    retry: false,
    gcTime: 10_000,
  });
  if (error) return <p className="quiet">{error.message}</p>;
  if (data === undefined) return <p className="quiet">Looking it up</p>;
  if ('finding' in data) {
    return (
      <p>
        {data.finding.message} <span className="quiet">{data.finding.advice}</span>
      </p>
    );
  }
  return <Explanation trace={data.trace} />;
};

const periodWords = (period: string): string =>
  period === '' ? '' : /^year\d+$/.test(period) ? period.replace('year', 'Year ') : formatMonth(period);

const Explanation = ({ trace }: { readonly trace: Trace }) => {
  const { view } = usePlan();
  const metric = findSeries(view, trace.ref)?.metric ?? trace.ref;
  const shown = trace.value * factorOf(trace.unit, metric);
  return (
    <div
      className="why"
      data-explains={cellRef(findSeries(view, trace.ref) ?? { ref: trace.ref, timed: true }, trace.period)}
      tabIndex={-1}
    >
      <header>
        <h3 className="why-name">
          {trace.name}
          {trace.label === 'Total' ? '' : ` · ${trace.label}`}
        </h3>
        <p className="why-value">
          <span>{Number.isFinite(shown) ? formatNumber(shown, decimalsFor(shown)) : 'Cannot be computed'}</span>
          <span className="quiet">{unitWords(trace.unit, metric, view.currency)}</span>
        </p>
        <p className="quiet">
          {[periodWords(trace.period), `Rule ${trace.rule}`, trace.variant].filter((one) => one).join(' · ')}
        </p>
        {trace.about === undefined ? null : <p className="quiet">{trace.about}</p>}
      </header>
      {trace.source ? <SourceOfDriver source={trace.source} metric={metric} unit={trace.unit} /> : null}
      {trace.operands.length === 0 ? null : (
        <section>
          <h4>How</h4>
          <p className="why-formula">{trace.words}</p>
          <p className="why-numbers">{trace.numbers}</p>
        </section>
      )}
      {trace.slide === undefined ? null : (
        <section>
          <h4>The slide shows</h4>
          <p>
            {trace.slide.slide}
            {trace.slide.note === undefined ? '' : `, ${trace.slide.note}`}
          </p>
        </section>
      )}
      <Links title="Reads" links={trace.operands.map((one) => ({ ...one, value: one.value }))} />
      <Links title="Feeds" links={trace.feeds.slice(0, 12)} period={trace.period} />
    </div>
  );
};

const decimalsFor = (value: number): number => {
  const most = Math.abs(value) >= 100 ? 2 : 4;
  const decimals = Array.from({ length: most }, (_, at) => at);
  return decimals.find((one) => Math.abs(value - Number(value.toFixed(one))) < 1e-9) ?? most;
};

type LinkTo = {
  readonly ref: string;
  readonly name: string;
  readonly label: string;
  readonly period?: string;
  readonly value?: number;
  readonly unit?: string;
};

const Links = ({
  title,
  links,
  period = '',
}: {
  readonly title: string;
  readonly links: readonly LinkTo[];
  readonly period?: string;
}) => {
  const { view } = usePlan();
  const go = useGo();
  const list = useRef<HTMLUListElement>(null);
  if (links.length === 0) return null;
  const walk = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
  };
  return (
    <section>
      <h4>{title}</h4>
      <ul ref={list} className="why-links" onKeyDown={walk}>
        {links.map((link) => {
          const series = findSeries(view, link.ref);
          const to = cellRef(series ?? { ref: link.ref, timed: true }, link.period ?? period);
          return (
            <li key={`${link.ref}/${link.period}`}>
              <button
                type="button"
                className="why-link"
                onClick={(event) => {
                  const before = explainedNow();
                  go({ why: to });
                  if (event.detail === 0) focusWhy(before);
                }}
              >
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
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
