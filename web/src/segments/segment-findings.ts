import type { Finding } from '@fulcrum/engine';

/** Which column of the segment table a finding is about. */
export type Column =
  | 'name'
  | 'rule'
  | 'customers'
  | 'arr'
  | 'perCustomer'
  | 'people'
  | 'cost'
  | 'viability'
  | 'retention';

// By code where the path names the whole segment.
const BY_CODE: Readonly<Record<string, Column>> = {
  F24: 'viability',
  F25: 'viability',
  F26: 'viability',
  'room-to-invest': 'viability',
  F28: 'cost',
};
const BY_PATH: readonly (readonly [RegExp, Column])[] = [
  [/^(size|region|minProducts|tag)\b/, 'rule'],
  [/^opening\.customers\b/, 'customers'],
  [/^opening\.arr\b/, 'arr'],
  [/^arrPerCustomer\b/, 'perCustomer'],
  [/^(movements|growth)\b/, 'retention'],
  [/^(support|implementation|costs)\b/, 'cost'],
];

/** What findings say about each figure of a segment: words to show where it stands. */
export const findingsOfSegment = (findings: readonly Finding[], segment: string): ReadonlyMap<Column, string> => {
  const found = new Map<Column, string>();
  for (const { code, path, message } of findings) {
    if (path !== `segments.${segment}` && !path?.startsWith(`segments.${segment}.`)) continue;
    const rest = path.slice(`segments.${segment}.`.length);
    const column = BY_PATH.find(([pattern]) => pattern.test(rest))?.[1] ?? BY_CODE[code] ?? 'name';
    found.set(column, [found.get(column), message].filter((words) => words !== undefined).join('\n'));
  }
  return found;
};

// Gaps and overlaps of the rules (F03), totals that do not add up (F02), averages that do not (F04).
const OF_DESIGN = new Set(['F02', 'F03', 'F04']);

/** What is wrong with how the segments are cut (S2): shown above the table. */
export const isOfDesign = ({ code }: Pick<Finding, 'code'>): boolean => OF_DESIGN.has(code);
