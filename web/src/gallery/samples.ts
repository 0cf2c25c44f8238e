import type { Finding } from '@fulcrum/engine';

/** Sixty characters and more, as names come. */
export const LONG_NAME = 'Strategic and enterprise accounts, Europe, Middle East and Africa, incl. partners';

export const SAMPLE_FINDINGS: readonly Finding[] = [
  {
    code: 'F02',
    severity: 'error',
    message: 'The source prints 75,000,000 ARR in total; its segments add up to 70,000,000.',
    advice: 'Find the segment that is missing or counted twice.',
    path: 'stated.arr',
    place: { line: 12, column: 3 },
    money: 5_000_000,
    evidence: { printed: 75_000_000, sum: 70_000_000 },
  },
  {
    code: 'F28',
    severity: 'warning',
    message: `${LONG_NAME} costs 17.4 % of its ARR, 1.3 times the rest, at a smaller ARR per customer.`,
    advice: 'Pool or digitise coverage, raise the floor ARR per CSM, or charge for service.',
    money: 200_058,
  },
  {
    code: 'room-to-invest',
    severity: 'note',
    message: 'SMB: the CSM costs 5.2 % of the ARR in the book, below the band of 7.0 % to 10.0 % on salary.',
    advice: 'There is room to invest.',
  },
];
