import { type Finding, inOrder } from '@fulcrum/engine';
import { harmless, type Io } from '../io.ts';

/** METHOD §11: findings are shown by money, the seven largest first. */
const SHOWN = 7;

const placeOf = ({ place, path }: Finding): string =>
  place === undefined
    ? (path ?? '')
    : `${place.file === undefined ? '' : `${place.file}:`}${place.line}:${place.column}`;

/** One finding as two lines: severity, code, place and message; then what to do. */
export const findingLines = (finding: Finding): string => {
  const place = placeOf(finding);
  const head = `${finding.severity.padEnd(7)} ${finding.code}${place === '' ? '' : `  ${place}`}`;
  return `${harmless(head)}\n        ${harmless(finding.message)}\n        → ${harmless(finding.advice)}\n`;
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
  for (const finding of shown) io.err(findingLines(finding));
  const left = ordered.length - shown.length;
  if (left > 0) io.err(`… and ${left} more${options.more === undefined ? '' : `: ${options.more}`}\n`);
};
