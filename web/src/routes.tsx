import { QueryClient } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { type Address, readAddress, scenariosOf } from './address.ts';
import { plansQuery } from './plan/plans-query.ts';
import { planSession } from './plan/use-plan.ts';
import { NoSuchPage } from './shell/NoSuchPage.tsx';
import { PageFailed } from './shell/PageFailed.tsx';
import { Shell } from './shell/Shell.tsx';

export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 30_000, retry: 1, refetchOnWindowFocus: false } },
});

/** Opens the plan the address asks for, else the one saved last; its state says how that went. */
const openPlanOf = async ({ deps }: { deps: Address }): Promise<void> => {
  const plans = await queryClient.ensureQueryData(plansQuery);
  const wanted =
    plans.find(({ id }) => id === deps.plan) ?? [...plans].sort((a, b) => b.savedAt.localeCompare(a.savedAt))[0];
  if (wanted) void planSession.show(wanted.id, scenariosOf(deps));
};

const root = createRootRoute({
  validateSearch: readAddress,
  loaderDeps: ({ search: { plan, scenario } }): Address => ({
    ...(plan === undefined ? {} : { plan }),
    ...(scenario === undefined ? {} : { scenario }),
  }),
  loader: ({ deps }) => openPlanOf({ deps }).catch(() => undefined),
  component: Shell,
  notFoundComponent: NoSuchPage,
});

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: ({ search }) => {
    throw redirect({ to: '/overview', search });
  },
});
/** Fetched beside the plan, not after it. */
const chartsOf = (charts: () => Promise<unknown>): void => {
  void charts();
  void import('./components/chart-engine.ts');
};

const overview = createRoute({
  getParentRoute: () => root,
  path: '/overview',
  component: lazyRouteComponent(() => import('./overview/OverviewPage.tsx'), 'OverviewPage'),
});
const segments = createRoute({
  getParentRoute: () => root,
  path: '/segments',
  component: lazyRouteComponent(() => import('./segments/SegmentsPage.tsx'), 'SegmentsPage'),
});
const plan = createRoute({
  getParentRoute: () => root,
  path: '/plan',
  loader: () => chartsOf(() => import('./plan/PlanCharts.tsx')),
  component: lazyRouteComponent(() => import('./plan/PlanPage.tsx'), 'PlanPage'),
});
const scenarios = createRoute({
  getParentRoute: () => root,
  path: '/scenarios',
  component: lazyRouteComponent(() => import('./scenarios/ScenariosPage.tsx'), 'ScenariosPage'),
});
const ratios = createRoute({
  getParentRoute: () => root,
  path: '/ratios',
  component: lazyRouteComponent(() => import('./ratios/RatioPage.tsx'), 'RatioPage'),
});
const cost = createRoute({
  getParentRoute: () => root,
  path: '/cost',
  component: lazyRouteComponent(() => import('./cost/CostPage.tsx'), 'CostPage'),
});
const support = createRoute({
  getParentRoute: () => root,
  path: '/support',
  loader: () => chartsOf(() => import('./support/LeverBars.tsx')),
  component: lazyRouteComponent(() => import('./support/SupportPage.tsx'), 'SupportPage'),
});
const levers = createRoute({
  getParentRoute: () => root,
  path: '/levers',
  loader: () => chartsOf(() => import('./levers/LeverChart.tsx')),
  component: lazyRouteComponent(() => import('./levers/LeversPage.tsx'), 'LeversPage'),
});
const books = createRoute({
  getParentRoute: () => root,
  path: '/books',
  component: lazyRouteComponent(() => import('./books/BooksPage.tsx'), 'BooksPage'),
});
const steer = createRoute({
  getParentRoute: () => root,
  path: '/steer',
  component: lazyRouteComponent(() => import('./steer/SteerPage.tsx'), 'SteerPage'),
});
const data = createRoute({
  getParentRoute: () => root,
  path: '/data',
  component: lazyRouteComponent(() => import('./data/DataPage.tsx'), 'DataPage'),
});
const imports = createRoute({
  getParentRoute: () => root,
  path: '/import',
  component: lazyRouteComponent(() => import('./imports/ImportPage.tsx'), 'ImportPage'),
});
const gallery = createRoute({
  getParentRoute: () => root,
  path: '/components',
  component: lazyRouteComponent(() => import('./gallery/GalleryPage.tsx'), 'GalleryPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    index,
    overview,
    cost,
    support,
    segments,
    ratios,
    plan,
    scenarios,
    levers,
    books,
    steer,
    data,
    imports,
    gallery,
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: PageFailed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
