import type { Snooze } from '@fulcrum/server';
import type { Finding } from './finding-address.ts';

const RANK = { error: 0, warning: 1, note: 2 } as const;

/** Errors first, then the dearest. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity] || (b.money ?? 0) - (a.money ?? 0));

/** Under what a finding is put aside: its code, and its place with whom it is about, for a place may have several. */
export const snoozeKey = ({ code, path = '', evidence = {} }: Finding): { code: string; path: string } => {
  const about = ['segment', 'role', 'team', 'needs']
    .map((name) => evidence[name])
    .filter((one): one is string => typeof one === 'string' && !path.split('.').includes(one));
  return { code, path: [path, ...about].filter((one) => one !== '').join(' ') };
};

export type Aside = { readonly finding: Finding; readonly snooze: Snooze };

/** What asks for attention now, and what somebody put aside whose day is still to come. */
export const splitFindings = (
  findings: readonly Finding[],
  snoozes: readonly Snooze[],
): { readonly open: Finding[]; readonly aside: Aside[] } => {
  const active = new Map(snoozes.filter((one) => one.active).map((one) => [`${one.code}\n${one.path}`, one]));
  const snoozeOf = (finding: Finding): Snooze | undefined => {
    const { code, path } = snoozeKey(finding);
    return active.get(`${code}\n${path}`);
  };
  const ordered = inOrder(findings);
  return {
    open: ordered.filter((finding) => snoozeOf(finding) === undefined),
    aside: ordered.flatMap((finding) => {
      const snooze = snoozeOf(finding);
      return snooze === undefined ? [] : [{ finding, snooze }];
    }),
  };
};
