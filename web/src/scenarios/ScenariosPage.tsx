import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { Waiting } from '../components/Notice.tsx';
import { stacksOf, stackText } from '../plan/stacks.ts';
import { usePlan } from '../plan/use-plan.ts';
import { useAddress, useGo } from '../shell/use-address.ts';
import { CompareTable } from './CompareTable.tsx';
import { PeriodChoice } from './PeriodChoice.tsx';
import { ScenarioForm } from './ScenarioForm.tsx';
import { ScenarioTable } from './ScenarioTable.tsx';
import { useCompared } from './use-compared.ts';
import './scenarios.css';

const CompareChart = lazy(() => import('./CompareChart.tsx').then((found) => ({ default: found.CompareChart })));

const AS_WRITTEN: readonly string[] = [];

/** Other plans beside this one: what they change, what that moves, and making one of them the plan. */
export const ScenariosPage = () => {
  const { view } = usePlan();
  const { compare, view: period, rows = 'main', find = '' } = useAddress();
  const go = useGo();
  const [isMaking, setMaking] = useState(false);
  const making = useRef<HTMLButtonElement>(null);
  const wasMaking = useRef(false);
  // The form is gone: the focus goes back to what opened it.
  useEffect(() => {
    if (wasMaking.current && !isMaking) making.current?.focus();
    wasMaking.current = isMaking;
  }, [isMaking]);
  const known = useMemo(() => view.scenarios.map(({ id }) => id), [view]);
  const chosen = compare ?? known.slice(-2).join(',');
  const stacks = useMemo(() => stacksOf(chosen, known).filter((stack) => stack.length > 0), [chosen, known]);
  const compared = useCompared(stacks, AS_WRITTEN);
  const setStacks = (next: readonly (readonly string[])[]): void => go({ compare: stackText(next) ?? '-' });
  return (
    <div className="scenarios-page">
      <div className="page-head">
        <div>
          <h1>What if we did it otherwise?</h1>
          <p className="quiet">
            A scenario changes values of the plan and says why. Stacked, the later one starts from what the earlier
            left.
          </p>
        </div>
        <button ref={making} type="button" className="plain-button" onClick={() => setMaking(true)} disabled={isMaking}>
          New scenario
        </button>
      </div>
      {isMaking ? (
        <ScenarioForm
          onDone={(id) => {
            setMaking(false);
            // Those made last are compared without being asked for.
            if (id !== undefined && compare !== undefined) setStacks([...stacks, [id]]);
          }}
        />
      ) : null}
      <ScenarioTable stacks={stacks} findings={compared?.sides ?? []} onStacks={setStacks} />
      {stacks.length === 0 ? null : (
        <section aria-label="Side by side">
          <div className="scenarios-tools">
            <h2>Side by side</h2>
            <PeriodChoice />
            <input
              className="filter"
              type="search"
              placeholder="Find a line"
              aria-label="Find a line"
              value={find}
              onChange={(event) => go({ find: event.target.value || undefined }, { replace: true })}
            />
            <SegmentedControl
              size="xs"
              aria-label="Lines"
              value={rows}
              onChange={(value) => go({ rows: value === 'all' ? 'all' : undefined }, { replace: true })}
              data={[
                { value: 'main', label: 'Main lines' },
                { value: 'all', label: 'All lines' },
              ]}
            />
          </div>
          {compared === undefined ? (
            <Waiting words="Computing the scenarios" />
          ) : (
            <>
              <CompareTable compared={compared} period={period} />
              <Suspense fallback={<div className="scenarios-chart" />}>
                <CompareChart compared={compared} />
              </Suspense>
            </>
          )}
        </section>
      )}
    </div>
  );
};
