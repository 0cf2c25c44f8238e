import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { workbookAddress } from '../client.ts';
import { formatShort } from '../components/format.ts';
import { numberSettings, setNumbers } from '../components/number-settings.ts';
import { findingCell } from '../findings/finding-address.ts';
import { plansQuery } from '../plan/plans-query.ts';
import { usePlanOrNone, useSession } from '../plan/use-plan.ts';
import { THEMES } from '../shell/DisplayMenu.tsx';
import { languages } from '../shell/languages.ts';
import { QUESTIONS } from '../shell/pages.ts';
import { say } from '../shell/said.ts';
import { useAddress } from '../shell/use-address.ts';
import type { Entry } from './entry.ts';
import { figureEntries, memberEntries } from './figure-entries.ts';
import { type Prepared, prepare } from './search-entries.ts';

const PAGES: readonly Entry[] = [
  ...QUESTIONS.flatMap(({ pages }) => pages).map(
    ({ to, name, asks }): Entry => ({ id: `page ${to}`, kind: 'Page', name, about: asks, page: to, weight: 20 }),
  ),
  {
    id: 'page /support',
    kind: 'Page',
    name: 'Support',
    about: 'What does support cost, and why does it change?',
    page: '/support',
    weight: 18,
  },
  {
    id: 'page /components',
    kind: 'Page',
    name: 'Components',
    about: 'Every component in all its states',
    page: '/components',
  },
];

/** All the palette can find or do now: first what it offers unasked, then what is only searched. */
export const useEntries = (): { readonly offered: readonly Entry[]; readonly all: readonly Prepared<Entry>[] } => {
  const plan = usePlanOrNone();
  const { id: opened } = useSession();
  const { data: plans } = useQuery(plansQuery);
  const actions = useActions();
  const numbers = useNumberActions();
  const scenarios = useScenarios();
  const view = plan?.view;
  const findings = plan?.computed.findings;
  const inPlan = useMemo(
    () => (view === undefined ? [] : prepare([...memberEntries(view), ...figureEntries(view)])),
    [view],
  );
  const found = useMemo(
    () =>
      prepare(
        (findings ?? []).map((finding): Entry => {
          const { code, message, path = '', money } = finding;
          const entry = { id: `finding ${code} ${path} ${message}`, name: message, words: `${code} ${path}` };
          // One with money has a why of its own; the others stand in the list.
          return money
            ? { ...entry, kind: 'Finding', about: formatShort(money), patch: { why: findingCell('plan', finding) } }
            : { ...entry, kind: 'Finding', patch: { panel: 'findings', why: undefined } };
        }),
      ),
    [findings],
  );
  const offered: Entry[] = [
    ...PAGES,
    ...actions,
    ...scenarios,
    ...(plans ?? []).map(
      ({ id, name }): Entry => ({
        id: `plan ${id}`,
        kind: 'Plan',
        name,
        weight: 10,
        holds: id === opened,
        patch: { plan: id, scenario: undefined, why: undefined, cell: undefined, find: undefined, segment: undefined },
      }),
    ),
  ];
  return { offered, all: [...prepare([...offered, ...numbers]), ...inPlan, ...found] };
};

const useScenarios = (): Entry[] => {
  const plan = usePlanOrNone();
  if (plan === undefined || plan.view.scenarios.length === 0) return [];
  const chosen = plan.session.scenario;
  const base: Entry = {
    id: 'scenario',
    kind: 'Scenario',
    name: 'Base plan',
    weight: 10,
    holds: chosen.length === 0,
    patch: { scenario: undefined },
  };
  return [
    base,
    ...plan.view.scenarios.map(
      ({ id, name, reason }): Entry => ({
        id: `scenario ${id}`,
        kind: 'Scenario',
        name,
        about: reason,
        weight: 10,
        holds: chosen.length === 1 && chosen[0] === id,
        patch: { scenario: id },
      }),
    ),
  ];
};

const HISTORY: Entry = {
  id: 'history',
  kind: 'Action',
  name: 'History',
  about: 'versions, freeze, budget, restore',
  weight: 8,
  patch: { panel: 'history', version: undefined, why: undefined },
};

const copyLink = (): void => {
  navigator.clipboard.writeText(location.href).then(
    () => say('The link to this view is copied.'),
    () => say('The browser did not allow copying. The address bar holds the link to this view.'),
  );
};

const action = (name: string, act: () => void, holds = false, about?: string): Entry => ({
  id: `action ${name}`,
  kind: 'Action',
  name,
  act,
  holds,
  weight: 8,
  ...(about === undefined ? {} : { about }),
});

const useActions = (): Entry[] => {
  const session = useSession();
  const { by = 'month' } = useAddress();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const grain = (name: string, to: 'month' | 'quarter' | 'year'): Entry => ({
    id: `grain ${to}`,
    kind: 'Action',
    name,
    page: '/plan',
    holds: by === to,
    weight: 8,
    patch: { by: to === 'month' ? undefined : to },
  });
  return [
    action('Copy link to this view', copyLink),
    ...(session.id === ''
      ? []
      : [
          action(
            'Export the workbook',
            () => location.assign(workbookAddress(session.id, session.scenario)),
            false,
            'xlsx',
          ),
          HISTORY,
          grain('Plan by month', 'month'),
          grain('Plan by quarter', 'quarter'),
          grain('Plan by year', 'year'),
        ]),
    action('Print this page', () => setTimeout(() => window.print(), 50)),
    ...THEMES.map(({ id, name }) =>
      action(`Theme: ${name.toLowerCase()}`, () => setColorScheme(id), colorScheme === id, 'appearance'),
    ),
  ];
};

/** Searched, not offered: there are many, and they are set once. */
const useNumberActions = (): Entry[] => {
  const { language, negatives, thousands } = numberSettings();
  return [
    action('Negative numbers: −1,080', () => setNumbers({ negatives: 'minus' }), negatives === 'minus'),
    action('Negative numbers: (1,080)', () => setNumbers({ negatives: 'brackets' }), negatives === 'brackets'),
    action('Thousands: by a thin space', () => setNumbers({ thousands: 'space' }), thousands === 'space'),
    action(
      'Thousands: as the language writes them',
      () => setNumbers({ thousands: 'language' }),
      thousands === 'language',
    ),
    ...languages().map(({ id, name }) =>
      action(`Numbers and dates: ${name}`, () => setNumbers({ language: id }), language === id, 'language, locale'),
    ),
  ];
};
