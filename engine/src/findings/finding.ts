/** How bad a finding is: an error makes `check` fail, a warning asks for attention, a note only tells. */
export type Severity = 'error' | 'warning' | 'note';

/** Where in a text file something stands; lines and columns count from 1. */
export type Place = { readonly file?: string; readonly line: number; readonly column: number };

/** Edits of the plan file that answer a finding; an edit without a value takes the entry out. */
export type Fix = {
  readonly title: string;
  readonly edits: readonly { readonly path: string; readonly value?: unknown }[];
};

/**
 * Something a reader of a plan or of facts should know (METHOD §11). Bad business input is a finding, never a throw.
 *
 * `code` is a METHOD finding id (`F13`) or a lower-case word for input errors (`plan.unknown-name`).
 * `path` is the place in the plan file (`segments.smb.arrPerCustomer`) or in the facts (`ledger.csv`).
 * `money` is what is at stake in major units a year, by which findings are ordered.
 * `evidence` holds the figures or rows behind it, by name.
 * `fix` is there where one click may answer it: safe, and undone like any edit.
 */
export type Finding = {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly advice: string;
  readonly path?: string;
  readonly place?: Place;
  readonly money?: number;
  readonly evidence?: Readonly<Record<string, unknown>>;
  readonly fix?: Fix;
};

const RANK: Record<Severity, number> = { error: 0, warning: 1, note: 2 };

/** Findings in the order they are shown: errors first, then by money at stake, then by code (METHOD §11). */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort(
    (a, b) =>
      RANK[a.severity] - RANK[b.severity] ||
      (b.money ?? 0) - (a.money ?? 0) ||
      a.code.localeCompare(b.code, 'en') ||
      (a.path ?? '').localeCompare(b.path ?? '', 'en'),
  );

/** Whether any of them is an error. */
export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === 'error');
