import type { Finding } from './finding-address.ts';

const WORDS = { error: 'Error', warning: 'Attention', note: 'Note' } as const;
// A square, a triangle, a circle: told apart without colour.
const SHAPES = {
  error: 'M2 2h8v8H2zM4.5 4.5l3 3M7.5 4.5l-3 3',
  warning: 'M6 1.5 11 10.5H1zM6 5v2.4M6 9v.1',
  note: 'M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M6 5.6v2.6M6 3.7v.1',
} as const;

/** How bad a finding is, by shape, word and colour. */
export const SeverityMark = ({ severity }: Pick<Finding, 'severity'>) => (
  <span className="finding-severity">
    <svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor">
      <path d={SHAPES[severity]} strokeWidth="1.3" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
    {WORDS[severity]}
  </span>
);
