import { type Finding, openPlan, type Severity } from '@fulcrum/engine';

/** How many findings of each severity a text has. */
export type FindingCounts = Readonly<Record<Severity, number>>;

/** A text that can be kept, with how many findings it has, or why it is no plan file at all. */
export type CheckedText = { readonly findings: FindingCounts } | { readonly unreadable: readonly Finding[] };

const UNREADABLE = new Set(['plan.syntax', 'plan.empty', 'plan.aliases']);

/**
 * Reads a text as a plan. Findings, even errors, don't keep it from being saved: an edit is never lost. Only what no
 * edit and no comparison could work on is refused: broken YAML, anchors without end, and a file that holds no table.
 */
export const checkText = (text: string): CheckedText => {
  const { findings } = openPlan(text);
  const unreadable = findings.filter(
    ({ code, path }) => UNREADABLE.has(code) || (code === 'plan.invalid' && path === ''),
  );
  if (unreadable.length > 0) return { unreadable };
  const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  return { findings: { error: count('error'), warning: count('warning'), note: count('note') } };
};
