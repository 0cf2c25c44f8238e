import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { Icon } from '../components/Icon.tsx';
import { FindingsPanel } from '../findings/FindingsPanel.tsx';
import { useFindings } from '../findings/use-findings.ts';
import { usePlanOrNone } from '../plan/use-plan.ts';
import { CopyLink } from '../why/CopyLink.tsx';
import { isOfFacts } from '../why/of-facts.ts';
import { useTrail } from '../why/trail.ts';
import { focusFigure, watchFocus } from '../why/walk.ts';
import { useAddress, useGo } from './use-address.ts';

const HistoryPanel = lazy(() =>
  import('../history/HistoryPanel.tsx').then(({ HistoryPanel: component }) => ({ default: component })),
);
const Why = lazy(() => import('../why/Why.tsx').then(({ Why: component }) => ({ default: component })));

const NAMES = { why: 'Why this figure', findings: 'Findings', history: 'History' } as const;
const BODIES = { why: 'Explanation', findings: 'List of findings', history: 'Versions' } as const;

/** Beside the page, never over it: the why of a figure, the plan's findings, or its versions. */
export const Drawer = () => {
  const { why, panel, cell } = useAddress();
  const { open } = useFindings();
  const go = useGo();
  const trail = useTrail();
  useEffect(watchFocus, []);
  const onPlan = useLocation({ select: ({ pathname }) => pathname === '/plan' });
  const isWide = useMediaQuery('(min-width: 1280px)', undefined, { getInitialValueInEffect: false });
  const hasPlan = usePlanOrNone() !== undefined;
  const shown =
    why !== undefined && (hasPlan || isOfFacts(why))
      ? 'why'
      : !hasPlan
        ? undefined
        : panel === 'history'
          ? 'history'
          : panel === 'findings' || (panel === undefined && isWide && onPlan)
            ? 'findings'
            : undefined;
  const close = (): void => {
    go({ why: undefined, panel: 'closed', version: undefined });
    focusFigure();
  };
  useHotkeys([['Escape', () => shown && close()]], ['INPUT', 'TEXTAREA', 'SELECT']);
  if (shown === undefined) return null;
  return (
    <aside className="drawer" aria-label={NAMES[shown]}>
      <div className="drawer-head">
        {shown === 'why' && trail.length > 1 ? (
          <button type="button" className="bar-icon" aria-label="Back" onClick={() => history.back()}>
            <Icon name="back" />
          </button>
        ) : null}
        <h2>{NAMES[shown]}</h2>
        {shown === 'why' ? <CopyLink /> : null}
        {shown === 'history' && onPlan && cell !== undefined ? (
          <button type="button" className="drawer-tab" title={`Why ${cell}`} onClick={() => go({ why: cell })}>
            Why
          </button>
        ) : null}
        {shown === 'findings' || !hasPlan ? null : (
          <button type="button" className="drawer-tab" onClick={() => go({ why: undefined, panel: 'findings' })}>
            Findings {open.length}
          </button>
        )}
        <button type="button" className="bar-icon" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className="drawer-body" tabIndex={0} aria-label={BODIES[shown]}>
        {shown === 'findings' ? <FindingsPanel /> : null}
        <Suspense fallback={null}>
          {shown === 'history' ? <HistoryPanel /> : null}
          {shown === 'why' && why !== undefined ? <Why cell={why} /> : null}
        </Suspense>
      </section>
    </aside>
  );
};
