import { type Finding, inOrder } from '@fulcrum/engine';
import { formatNumber } from '../figures/numbers.ts';
import { harmless, type Io } from '../io.ts';
import { wrap } from '../table/table.ts';

/** METHOD §11: findings are shown by money, the seven largest first. */
const SHOWN = 7;

const placeOf = ({ place, path }: Finding): string =>
  place === undefined
    ? (path ?? '')
    : `${place.file === undefined ? '' : `${place.file}:`}${place.line}:${place.column}`;

/** What the findings are ordered by. */
const stake = ({ money }: Finding): string =>
  money === undefined ? '' : `  (${formatNumber(money, 0)} a year at stake)`;

const INDENT = '        ';

/** One finding: severity, code and place; the message; what to do. Wrapped to the terminal's width. */
export const findingLines = (finding: Finding, columns?: number): string => {
  const place = placeOf(finding);
  const head = `${finding.severity.padEnd(7)} ${finding.code}${place === '' ? '' : `  ${place}`}${stake(finding)}`;
  const message = wrap(`${INDENT}${harmless(finding.message)}`, columns, INDENT);
  const advice = wrap(`${INDENT}→ ${harmless(finding.advice)}`, columns, `${INDENT}  `);
  return `${[harmless(head), ...message, ...advice].join('\n')}\n`;
};

/** `2 errors, 1 warning`. */
export const countFindings = (findings: readonly Finding[]): string => {
  const count = (severity: Finding['severity'], word: string): string[] => {
    const found = findings.filter((one) => one.severity === severity).length;
    return found === 0 ? [] : [`${found} ${word}${found === 1 ? '' : 's'}`];
  };
  return (
    [...count('error', 'error'), ...count('warning', 'warning'), ...count('note', 'note')].join(', ') || 'no findings'
  );
};

/** Writes findings as words: the seven largest, and how to see the others. */
export const showFindings = (
  io: Io,
  findings: readonly Finding[],
  options: { readonly all?: boolean; readonly more?: string } = {},
): void => {
  const ordered = inOrder(findings);
  const shown = options.all ? ordered : ordered.slice(0, SHOWN);
  for (const finding of shown) io.err(findingLines(finding, io.columns));
  const left = ordered.length - shown.length;
  if (left > 0) io.err(`… and ${left} more${options.more === undefined ? '' : `: ${options.more}`}\n`);
};
