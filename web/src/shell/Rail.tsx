import { Link } from '@tanstack/react-router';
import type { Address } from '../address.ts';
import { Icon, type IconName } from '../components/Icon.tsx';

type Page = { readonly to: '/cost' | '/ratios' | '/plan'; readonly name: string; readonly icon: IconName };

// In the order of the reader's questions: what does it cost, how many can one carry, what is the plan.
const PAGES: readonly Page[] = [
  { to: '/cost', name: 'Cost', icon: 'cost' },
  { to: '/ratios', name: 'Ratios', icon: 'ratios' },
  { to: '/plan', name: 'Plan', icon: 'plan' },
];

// What belongs to the plan travels with the reader; what belongs to one page stays there.
const carried = ({ plan, scenario, panel }: Address): Address => ({
  ...(plan === undefined ? {} : { plan }),
  ...(scenario === undefined ? {} : { scenario }),
  ...(panel === undefined ? {} : { panel }),
});

export const Rail = () => (
  <nav className="rail" aria-label="Pages">
    <div className="rail-name">
      <svg aria-hidden="true" width="20" height="20" viewBox="0 0 32 32">
        <path d="M3 12.5 29 8.5" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
        <path d="M16 12 23.5 26h-15z" fill="currentColor" />
      </svg>
      <span>Fulcrum</span>
    </div>
    {PAGES.map(({ to, name, icon }) => (
      <Link key={to} to={to} search={carried} className="rail-link" activeProps={{ 'data-here': true }}>
        <Icon name={icon} />
        <span>{name}</span>
      </Link>
    ))}
  </nav>
);
