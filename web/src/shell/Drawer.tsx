import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { Icon } from '../components/Icon.tsx';
import { FindingsPanel } from '../findings/FindingsPanel.tsx';
import { useFindings } from '../findings/use-findings.ts';
import { CopyLink } from '../why/CopyLink.tsx';
import { useTrail } from '../why/trail.ts';
import { focusFigure, watchFocus } from '../why/walk.ts';
import { useAddress, useGo } from './use-address.ts';

const Why = lazy(() => import('../why/Why.tsx').then(({ Why: component }) => ({ default: component })));

/** Beside the page, never over it: the why of a figure, or what the plan's findings are. */
export const Drawer = () => {
  const { why, panel } = useAddress();
  const { open } = useFindings();
  const go = useGo();
  const trail = useTrail();
  useEffect(watchFocus, []);
  const onPlan = useLocation({ select: ({ pathname }) => pathname === '/plan' });
  const isWide = useMediaQuery('(min-width: 1280px)', undefined, { getInitialValueInEffect: false });
  const shown =
    why !== undefined
      ? 'why'
      : panel === 'findings' || (panel === undefined && isWide && onPlan)
        ? 'findings'
        : undefined;
  const close = (): void => {
    go({ why: undefined, panel: 'closed' });
    focusFigure();
  };
  useHotkeys([['Escape', () => shown && close()]], ['INPUT', 'TEXTAREA', 'SELECT']);
  if (shown === undefined) return null;
  return (
    <aside className="drawer" aria-label={shown === 'why' ? 'Why this figure' : 'Findings'}>
      <div className="drawer-head">
        {shown === 'why' && trail.length > 1 ? (
          <button type="button" className="bar-icon" aria-label="Back" onClick={() => history.back()}>
            <Icon name="back" />
          </button>
        ) : null}
        <h2>{shown === 'why' ? 'Why this figure' : 'Findings'}</h2>
        {shown === 'why' ? <CopyLink /> : null}
        {shown === 'why' ? (
          <button type="button" className="drawer-tab" onClick={() => go({ why: undefined, panel: 'findings' })}>
            Findings {open.length}
          </button>
        ) : null}
        <button type="button" className="bar-icon" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className="drawer-body" tabIndex={0} aria-label={shown === 'why' ? 'Explanation' : 'List of findings'}>
        {shown !== 'why' || why === undefined ? (
          <FindingsPanel />
        ) : (
          <Suspense fallback={null}>
            <Why cell={why} />
          </Suspense>
        )}
      </section>
    </aside>
  );
};
