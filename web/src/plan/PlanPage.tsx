import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { checkDriver } from '../components/driver-text.ts';
import { formatMonth } from '../components/format.ts';
import { isShare } from '../components/units.ts';
import { useAddress, useGo } from '../shell/use-address.ts';
import { ExportLinks } from './ExportLinks.tsx';
import type { Refused } from './FigureCell.tsx';
import { PlanGrid } from './PlanGrid.tsx';
import { planRows, type SeriesRow } from './plan-rows.ts';
import { planSession, usePlan } from './use-plan.ts';
import './plan.css';

const PlanCharts = lazy(() => import('./PlanCharts.tsx').then(({ PlanCharts: component }) => ({ default: component })));

/** Customers, ARR, people and cost, month by month: what is typed above what follows from it. */
export const PlanPage = () => {
  const { view, values, base, session } = usePlan();
  const { by = 'month', rows: chosen = 'main' } = useAddress();
  const go = useGo();
  const [filter, setFilter] = useState('');
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<ReadonlyMap<string, Refused>>(new Map());
  const rows = useMemo(
    () => planRows(view, values, { rows: chosen, filter, turned }),
    [view, values, chosen, filter, turned],
  );
  const fold = useCallback((key: string) => setTurned((now) => toggled(now, key)), []);
  const type = (path: string, text: string, row: SeriesRow): void => {
    const { series } = row;
    const checked = checkDriver(text, isShare(series.unit, series.metric));
    if ('error' in checked) {
      setRefused(new Map(refused).set(path, { text, error: `${row.name}: ${checked.error}` }));
      return;
    }
    setRefused(new Map([...refused].filter(([other]) => other !== path)));
    void planSession.edit({ path, value: checked.value }, series.input?.text ?? '').then((problem) => {
      if (problem) setRefused((now) => new Map(now).set(path, { text, error: `${row.name}: ${problem}` }));
    });
  };
  return (
    <div className="plan-page">
      <div className="page-head">
        <div>
          <h1>Plan</h1>
          <p className="quiet plan-span">
            {subtitle(
              view.months,
              view.currency,
              base && (session.scenario.length > 0 ? 'in the base plan' : 'when you opened it'),
            )}
          </p>
        </div>
        <input
          className="filter"
          type="search"
          placeholder="Find a line"
          aria-label="Find a line"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <SegmentedControl
          size="xs"
          aria-label="Lines"
          value={chosen}
          onChange={(value) => go({ rows: value === 'all' ? 'all' : undefined }, { replace: true })}
          data={[
            { value: 'main', label: 'Main lines' },
            { value: 'all', label: 'All lines' },
          ]}
        />
        <SegmentedControl
          size="xs"
          aria-label="Columns"
          value={by}
          onChange={(value) => go({ by: value === 'year' ? 'year' : undefined }, { replace: true })}
          data={[
            { value: 'month', label: 'Month' },
            { value: 'year', label: 'Year' },
          ]}
        />
        <ExportLinks rows={rows} />
      </div>
      {refused.size === 0 ? null : (
        <ul className="refused" role="alert">
          {[...refused].map(([path, { error }]) => (
            <li key={path}>
              {error} The plan keeps its former value.{' '}
              <button
                type="button"
                className="link"
                onClick={() => setRefused(new Map([...refused].filter(([one]) => one !== path)))}
              >
                Drop the text
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="plan-table">
        {rows.length === 0 ? (
          <p className="quiet plan-nothing">No line is called “{filter}”.</p>
        ) : (
          <PlanGrid rows={rows} refused={refused} onFold={fold} onType={type} />
        )}
      </div>
      <Suspense fallback={<div className="plan-charts" />}>
        <PlanCharts />
      </Suspense>
    </div>
  );
};

const toggled = (set: ReadonlySet<string>, key: string): ReadonlySet<string> => {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
};

const subtitle = (months: readonly string[], currency: string, base: string | undefined): string => {
  if (base !== undefined) return `◥ not as ${base}`;
  return `${formatMonth(months[0] ?? '')} to ${formatMonth(months.at(-1) ?? '')}, ${currency}`;
};
