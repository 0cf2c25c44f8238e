import { Link } from '@tanstack/react-router';
import { carried } from '../address.ts';
import { Icon } from '../components/Icon.tsx';
import { kept } from './kept.ts';
import { QUESTIONS } from './pages.ts';
import './rail.css';

const RAIL = kept('fulcrum-rail', 'names');
export const useRail = (): string => RAIL.use();

/** The pages by the reader's questions; folds to icons, and stays as it was left. */
export const Rail = () => {
  const folded = useRail() === 'icons';
  return (
    <nav className="rail" aria-label="Pages">
      <div className="rail-name">
        <svg aria-hidden="true" width="20" height="20" viewBox="0 0 32 32">
          <path d="M3 12.5 29 8.5" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
          <path d="M16 12 23.5 26h-15z" fill="currentColor" />
        </svg>
        <span>Fulcrum</span>
      </div>
      {QUESTIONS.map(({ name: question, pages }) => (
        <ul key={question} className="rail-group" aria-label={question}>
          <li className="rail-question" aria-hidden="true">
            {question}
          </li>
          {pages.map(({ to, name, icon }) => (
            <li key={to}>
              <Link to={to} search={carried} className="rail-link" title={name} activeProps={{ 'data-here': true }}>
                <Icon name={icon} />
                <span>{name}</span>
              </Link>
            </li>
          ))}
        </ul>
      ))}
      <button
        type="button"
        className="rail-fold"
        aria-expanded={!folded}
        title={folded ? 'Show names' : 'Show icons only'}
        onClick={() => RAIL.set(folded ? 'names' : 'icons')}
      >
        <Icon name={folded ? 'right' : 'back'} />
        <span>{folded ? 'Show names' : 'Icons only'}</span>
      </button>
    </nav>
  );
};
