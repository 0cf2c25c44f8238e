import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { RequestFailed } from '../client.ts';
import { Notice, Waiting } from '../components/Notice.tsx';
import { numberSettings, onNumbers } from '../components/number-settings.ts';
import { plansQuery } from '../plan/plans-query.ts';
import { OpenedPlanContext, useSession } from '../plan/use-plan.ts';
import { SidesAround } from '../scenarios/SidesAround.tsx';
import { SidesProblem } from '../scenarios/SidesProblem.tsx';
import { Drawer } from './Drawer.tsx';
import { KeptEdits } from './KeptEdits.tsx';
import { PrintHead } from './PrintHead.tsx';
import { QUESTIONS } from './pages.ts';
import { Rail, useRail } from './Rail.tsx';
import { SaveBar } from './SaveBar.tsx';
import { SwitchedOff } from './SwitchedOff.tsx';
import { useSaid } from './said.ts';
import { TopBar } from './TopBar.tsx';
import './shell.css';
import './print.css';

// Cost comes from facts, components from nothing; every other page shows a plan.
const WITHOUT_PLAN: ReadonlySet<string> = new Set(['/cost', '/books', '/data', '/import', '/components']);

/** The frame every page lives in. */
export const Shell = () => {
  const page = useRouterState({ select: (state) => state.location.pathname });
  const opened = useOpened();
  const rail = useRail();
  // Numbers are written by functions, not by state: when the reader writes them otherwise, all is drawn anew.
  const numbers = useSyncExternalStore(onNumbers, numberSettings);
  useTitle(page);
  return (
    <OpenedPlanContext value={opened}>
      <SidesAround>
        <div key={JSON.stringify(numbers)} className="shell" data-rail={rail}>
          <a className="skip-link" href="#page">
            Skip to the page
          </a>
          <Rail />
          <TopBar />
          <div className="shell-body">
            <main id="page" className="shell-page" tabIndex={-1}>
              <PrintHead />
              <SaveBar />
              <SwitchedOff />
              <KeptEdits />
              <SidesProblem />
              {WITHOUT_PLAN.has(page) || opened ? <Outlet /> : <NoPlan />}
            </main>
            <Drawer />
          </div>
          <Said />
        </div>
      </SidesAround>
    </OpenedPlanContext>
  );
};

/** Tabs, history and paper are told apart by page and plan. */
const useTitle = (page: string): void => {
  const { name } = useSession();
  const title = QUESTIONS.flatMap(({ pages }) => pages).find(({ to }) => to === page)?.name;
  useEffect(() => {
    document.title = [title, name, 'Fulcrum'].filter((one) => one).join(' · ');
  }, [title, name]);
};

const Said = () => (
  <div className="said" role="status">
    {useSaid()}
  </div>
);

const useOpened = () => {
  const session = useSession();
  return useMemo(() => {
    const { computed } = session;
    if (computed?.view === undefined || computed.values === undefined) return undefined;
    return { session, computed, view: computed.view, values: computed.values, base: computed.base };
  }, [session]);
};

const NoPlan = () => {
  const session = useSession();
  const plans = useQuery(plansQuery);
  const router = useRouter();
  if (plans.isError)
    return <NoAnswer error={plans.error} retry={() => void plans.refetch().then(() => router.invalidate())} />;
  if (plans.data?.length === 0) return <NoPlans />;
  if (session.status === 'failed') {
    return (
      <Notice tone="error" title="The plan could not be opened">
        {session.problem}
      </Notice>
    );
  }
  const errors = session.computed?.findings.filter(({ severity }) => severity === 'error') ?? [];
  if (errors.length === 0) return <Waiting words="Opening the plan" />;
  return (
    <Notice tone="error" title="The plan cannot be computed">
      {errors.slice(0, 7).map(({ message, advice, place }) => (
        <p key={`${message}${place?.line}`}>
          {place ? `Line ${place.line}: ` : ''}
          {message} {advice}
        </p>
      ))}
    </Notice>
  );
};

const NoAnswer = ({ error, retry }: { readonly error: Error; readonly retry: () => void }) => (
  <Notice tone="error" title="The plans could not be read">
    <p>
      {error instanceof RequestFailed && error.code === 'network'
        ? 'The server does not answer. Is it running?'
        : error.message}
    </p>
    <button type="button" className="plain-button" onClick={retry}>
      Try again
    </button>
  </Notice>
);

const NoPlans = () => (
  <Notice title="There is no plan yet">
    <p>Start with the made-up company, or import your own exports and let Fulcrum write a first plan from them.</p>
    <code>fulcrum demo</code>
    <code>fulcrum import customers.csv subscriptions.csv people.csv time_entries.csv ledger.csv</code>
  </Notice>
);
