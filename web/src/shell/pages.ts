import type { IconName } from '../components/Icon.tsx';

/** The pages, grouped by what the reader asks. */
export type PageLink = {
  readonly to:
    | '/overview'
    | '/cost'
    | '/segments'
    | '/ratios'
    | '/plan'
    | '/scenarios'
    | '/levers'
    | '/books'
    | '/steer'
    | '/data'
    | '/import';
  readonly name: string;
  readonly icon: IconName;
  /** What the page answers; searched too. */
  readonly asks: string;
};

export const QUESTIONS: readonly { readonly name: string; readonly pages: readonly PageLink[] }[] = [
  {
    name: 'Where we stand',
    pages: [{ to: '/overview', name: 'Overview', icon: 'overview', asks: 'Where do we stand, and what needs us?' }],
  },
  {
    name: 'What it costs',
    pages: [
      { to: '/cost', name: 'Cost', icon: 'cost', asks: 'What does delivering cost, and for whom?' },
      {
        to: '/segments',
        name: 'Segments',
        icon: 'segments',
        asks: 'Who are our customers, and does serving them pay?',
      },
    ],
  },
  {
    name: 'What we plan',
    pages: [
      { to: '/ratios', name: 'Ratios', icon: 'ratios', asks: 'How many customers can one CSM carry?' },
      { to: '/plan', name: 'Plan', icon: 'plan', asks: 'Customers, ARR, people and cost, month by month' },
      { to: '/scenarios', name: 'Scenarios', icon: 'scenarios', asks: 'What if we did it otherwise?' },
    ],
  },
  {
    name: 'What to do',
    pages: [
      { to: '/levers', name: 'Levers', icon: 'levers', asks: 'Which driver moves it most?' },
      { to: '/books', name: 'Books', icon: 'books', asks: 'Who carries what?' },
      { to: '/steer', name: 'Steer', icon: 'steer', asks: 'Are we where we said we would be?' },
    ],
  },
  {
    name: 'What it rests on',
    pages: [
      { to: '/data', name: 'Data', icon: 'data', asks: 'What was imported, and what did not get in?' },
      {
        to: '/import',
        name: 'Import',
        icon: 'upload',
        asks: 'Bring exports of your own: files, what they are, what would change',
      },
    ],
  },
];
