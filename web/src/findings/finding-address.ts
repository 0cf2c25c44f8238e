import type { Finding as Found } from '@fulcrum/engine';
import type { CostReport } from '@fulcrum/server';

/** A finding of the engine or the facts, as it travels. */
export type Finding = CostReport['findings'][number] & Pick<Found, 'fix'>;
export type FindingFigure = {
  readonly of: 'plan' | 'facts' | 'books';
  readonly code: string;
  readonly path: string;
  readonly about: string;
};

const PREFIX = 'finding:';
const OF = ['plan', 'facts', 'books'] as const;

/** The money of a finding as it stands in an address. */
export const findingCell = (of: FindingFigure['of'], finding: Finding): string =>
  `${PREFIX}${new URLSearchParams({ of, code: finding.code, path: finding.path ?? '', about: aboutWords(finding) })}`;

/** Whom a finding is about, to tell findings apart that share a code and a place. */
const aboutWords = ({ evidence = {} }: Finding): string =>
  ['segment', 'role', 'team', 'month', 'pool']
    .map((name) => evidence[name])
    .filter((one) => typeof one === 'string')
    .join(' ');

/** The finding an address names, among those that stand now. */
export const findFinding = (wanted: FindingFigure, findings: readonly Finding[]): Finding | undefined =>
  findings.find(
    (one) => one.code === wanted.code && (one.path ?? '') === wanted.path && aboutWords(one) === wanted.about,
  );

export const isFindingCell = (cell: string): boolean => cell.startsWith(PREFIX);

export const findingOf = (cell: string): FindingFigure => {
  const read = new URLSearchParams(cell.slice(PREFIX.length));
  return {
    of: OF.find((one) => one === read.get('of')) ?? 'plan',
    code: read.get('code') ?? '',
    path: read.get('path') ?? '',
    about: read.get('about') ?? '',
  };
};
