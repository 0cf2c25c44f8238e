import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { formatMonth } from '../components/format.ts';
import { useAddress, useGo } from '../shell/use-address.ts';
import { besideCell } from './budget-address.ts';
import { lineOf } from './cell-of.ts';
import { ExportLinks } from './ExportLinks.tsx';
import { findSeries } from './figures.ts';
import { keepFolds, readFolds } from './folds.ts';
import { GridTools } from './GridTools.tsx';
import { OutcomeBar } from './OutcomeBar.tsx';
import { PlanGrid } from './PlanGrid.tsx';
import { planRows } from './plan-rows.ts';
import { RowDock } from './RowDock.tsx';
import { cellParts } from './stacks.ts';
import { useBudget } from './use-budget.ts';
import { useDoing } from './use-doing.ts';
import { OpenedPlanContext, usePlan } from './use-plan.ts';
import { useSteadyRows } from './use-rows.ts';
import { useSettled } from './use-settled.ts';
import './plan.css';

const PlanCharts = lazy(() => import('./PlanCharts.tsx').then(({ PlanCharts: component }) => ({ default: component })));
const BudgetChoice = lazy(() =>
  import('./BudgetChoice.tsx').then(({ BudgetChoice: component }) => ({ default: component })),
);
const PastePreview = lazy(() =>
  import('./PastePreview.tsx').then(({ PastePreview: component }) => ({ default: component })),
);

/** Customers, ARR, people and cost, month by month: what is typed above what follows from it. */
export const PlanPage = () => {
  const plan = usePlan();
  const { view, values, base, session } = plan;
  const { by = 'month', rows: chosen = 'main', find = '', cell, view: shownAs } = useAddress();
  const go = useGo();
  const [filter, setFilter] = useFilter(find);
  const [turned, fold] = useFolds(session.id);
  const [formulas, setFormulas] = useState(false);
  const isBeside = shownAs === 'budget';
  const { budget, problem } = useBudget(isBeside);
  const leaveBudget = (): void => go({ view: undefined });
  const { outcome, refused, preview, onDo, onPreview, onClear, takeBack, drop } = useDoing();
  const made = useMemo(
    () => planRows(view, values, { rows: chosen, filter, turned }),
    [view, values, chosen, filter, turned],
  );
  const rows = useSteadyRows(made);
  // The table moves at once; charts follow when there is time.
  const later = useSettled(plan);
  const selected = useMemo(
    () => (cell === undefined ? undefined : findSeries(later.view, lineOf(besideCell(cellParts(cell).ref)))),
    [cell, later],
  );
  return (
    <div className="plan-page">
      <div className="page-head">
        <div>
          <h1>Plan</h1>
          <p className="quiet plan-span">
            {isBeside && budget
              ? `Budget: ${budget.frozen.name}, v${budget.frozen.version}`
              : subtitle(
                  view.months,
                  view.currency,
                  base && (session.scenario.length > 0 ? 'in the base plan' : 'when you opened it'),
                )}
          </p>
        </div>
        <GridTools formulas={formulas} onFormulas={setFormulas} onTakeBack={(direction) => void takeBack(direction)} />
        <input
          className="filter"
          type="search"
          placeholder="Find a line"
          aria-label="Find a line"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <button
          type="button"
          className="plain-button"
          aria-pressed={isBeside}
          title="Budget, actual or forecast, and the variance, side by side"
          onClick={() => (isBeside ? leaveBudget() : go({ view: 'budget' }))}
        >
          Beside budget
        </button>
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
          onChange={(value) => go({ by: value === 'month' ? undefined : value }, { replace: true })}
          data={[
            { value: 'month' as const, label: 'Month' },
            { value: 'quarter' as const, label: 'Quarter' },
            { value: 'year' as const, label: 'Year' },
          ]}
        />
        <ExportLinks rows={rows} budget={isBeside ? budget : undefined} />
      </div>
      {outcome === undefined ? null : (
        <OutcomeBar outcome={outcome} onUndo={() => void takeBack('undo')} onClose={drop} />
      )}
      {preview === undefined ? null : (
        <Suspense fallback={null}>
          <PastePreview preview={preview} onPaste={(doing) => void onDo(doing)} onLeave={() => onPreview(undefined)} />
        </Suspense>
      )}
      <div className="plan-table">
        {isBeside && budget === undefined ? (
          <Suspense fallback={null}>
            {session.budget === null ? (
              <BudgetChoice onLeave={leaveBudget} />
            ) : (
              <p className="quiet plan-nothing" role="status">
                {problem === undefined ? 'Looking up the budget' : `The budget cannot be shown: ${problem}`}
              </p>
            )}
          </Suspense>
        ) : rows.length === 0 ? (
          <p className="quiet plan-nothing">No line is called “{filter}”.</p>
        ) : (
          <PlanGrid
            rows={rows}
            refused={refused}
            formulas={formulas}
            budget={isBeside ? budget : undefined}
            onFold={fold}
            onDo={(doing) => void onDo(doing)}
            onPreview={onPreview}
            onClear={(targets) => void onClear(targets)}
          />
        )}
      </div>
      <OpenedPlanContext value={later}>
        {selected === undefined ? (
          <Suspense fallback={<div className="plan-charts" />}>
            <PlanCharts />
          </Suspense>
        ) : (
          <RowDock series={selected} onClose={() => go({ cell: undefined }, { replace: true })} />
        )}
      </OpenedPlanContext>
    </div>
  );
};

const A_WHILE = 300;

/** What is looked for: at once in the table, a moment later in the address. */
const useFilter = (find: string): [string, (words: string) => void] => {
  const go = useGo();
  const [filter, setFilter] = useState(find);
  const latest = useRef(go);
  latest.current = go;
  useEffect(() => setFilter(find), [find]);
  useEffect(() => {
    if (filter === find) return;
    const words = filter === '' ? undefined : filter;
    const timer = setTimeout(() => latest.current({ find: words }, { replace: true }), A_WHILE);
    return () => clearTimeout(timer);
  }, [filter, find]);
  return [filter, setFilter];
};

const useFolds = (plan: string): [ReadonlySet<string>, (key: string) => void] => {
  const [turned, setTurned] = useState(() => readFolds(plan));
  useEffect(() => setTurned(readFolds(plan)), [plan]);
  const fold = useCallback(
    (key: string) =>
      setTurned((now) => {
        const next = new Set(now);
        if (!next.delete(key)) next.add(key);
        keepFolds(plan, next);
        return next;
      }),
    [plan],
  );
  return [turned, fold];
};

const subtitle = (months: readonly string[], currency: string, base: string | undefined): string => {
  if (base !== undefined) return `◥ not as ${base}`;
  return `${formatMonth(months[0] ?? '')} to ${formatMonth(months.at(-1) ?? '')}, ${currency}`;
};
