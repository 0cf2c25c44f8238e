import type { Severity } from '../findings/finding.ts';

/** A problem at a path of a plan, before it has a line. */
export type NameProblem = {
  readonly path: readonly string[];
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly advice: string;
};

type Path = readonly (string | number)[];

/** Notes a problem; an error unless said otherwise. */
export type Say = (path: Path, code: string, message: string, advice: string, severity?: Severity) => void;

/** Notes an unknown name when the id isn't one of the table's. */
type Known = (path: Path, table: string, ids: readonly string[], id: string | undefined) => void;

/** A list of problems with the two ways to add to it. */
export const problemList = (): { readonly problems: NameProblem[]; readonly say: Say; readonly known: Known } => {
  const problems: NameProblem[] = [];
  const say: Say = (path, code, message, advice, severity = 'error') => {
    problems.push({ path: path.map(String), code, severity, message, advice });
  };
  const known: Known = (path, table, ids, id) => {
    if (id === undefined || ids.includes(id)) return;
    // YAML reads an unquoted TRUE as a value, and as a key it becomes "true".
    const key = ids.find((one) => /^(true|false|null)$/.test(one) && one === id.toLowerCase());
    say(
      path,
      'plan.unknown-name',
      `${path.join('.')}: the plan has no ${table} called "${id}".`,
      key === undefined
        ? `It has ${ids.join(', ') || 'none'}.`
        : `It has ${ids.join(', ')}. YAML reads ${id} without quotes as ${key}; write the key as '${id}'.`,
    );
  };
  return { problems, say, known };
};
