import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Finding, Place } from '../findings/finding.ts';
import { type Plan, PlanSchema } from './schema.ts';

/** The text of a plan with its tree, so that places can be named and single values edited without touching the rest. */
export type PlanText = { readonly document: Document; readonly lines: LineCounter; readonly file?: string };

/** A plan read: present unless a finding is an error; the findings name line and column. */
export type PlanReading = { readonly plan?: Plan; readonly text: PlanText; readonly findings: readonly Finding[] };

const MAX_ALIASES = 20;

/**
 * Reads a plan file. Never throws on bad input: syntax, unknown names, wrong types and alias bombs are findings with
 * line, column and path.
 */
export const readPlan = (source: string, file?: string): PlanReading => {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, merge: false });
  const text: PlanText = { document, lines, ...(file === undefined ? {} : { file }) };
  const syntax = document.errors.map(
    (error): Finding => ({
      code: 'plan.syntax',
      severity: 'error',
      message: `This is not valid YAML: ${error.message}`,
      advice: 'Mend the line; indent with spaces, quote text that holds a colon.',
      place: at(text, error.pos[0]),
    }),
  );
  if (syntax.length > 0) return { text, findings: syntax };
  if (document.contents === null) return { text, findings: [emptyPlan(text)] };
  const raw = toPlain(document);
  if (raw === undefined) return { text, findings: [aliasBomb(text)] };
  const parsed = PlanSchema.safeParse(raw);
  if (parsed.success) return { plan: parsed.data, text, findings: [] };
  return { text, findings: parsed.error.issues.flatMap((issue) => schemaFindings(text, issue)) };
};

const toPlain = (document: Document): unknown => {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    return undefined;
  }
};

type Issue = {
  readonly code: string;
  readonly message: string;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly Issue[])[];
  readonly issues?: readonly Issue[];
};

const schemaFindings = (text: PlanText, issue: Issue): Finding[] => {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys' && issue.keys) return issue.keys.map((key) => unknownName(text, path, key));
  if (issue.code === 'invalid_key')
    return [
      finding(
        text,
        path,
        'plan.bad-id',
        `"${path.at(-1)}" cannot be an id: ${issue.issues?.[0]?.message ?? issue.message}.`,
        'Choose another id; the name people read goes under name.',
      ),
    ];
  const alternatives = issue.errors?.flat().filter((inner) => inner.path.length === 0) ?? [];
  const deeper = issue.errors?.flat().filter((inner) => inner.path.length > 0) ?? [];
  if (issue.code === 'invalid_union' && deeper.length > 0 && isMap(text.document.getIn(path, true)))
    return deeper.flatMap((inner) => schemaFindings(text, { ...inner, path: [...issue.path, ...inner.path] }));
  const words =
    alternatives.find((inner) => inner.code === 'invalid_format')?.message ?? alternatives[0]?.message ?? issue.message;
  const value = text.document.getIn(path);
  const shown = value === undefined || isNode(value) ? '' : ` (it says ${JSON.stringify(value)})`;
  return [
    finding(
      text,
      path,
      'plan.invalid',
      `${path.join('.') || 'The plan'}: ${words}${shown}.`,
      'See docs/plan-file.md for what may stand here.',
    ),
  ];
};

const unknownName = (text: PlanText, path: readonly string[], key: string): Finding =>
  finding(
    text,
    [...path, key],
    'plan.unknown-name',
    `"${key}" is not a name the plan format knows${path.length > 0 ? ` under ${path.join('.')}` : ''}.`,
    'Check the spelling; docs/plan-file.md lists the names.',
  );

const emptyPlan = (text: PlanText): Finding => ({
  code: 'plan.empty',
  severity: 'error',
  message: 'The file holds no plan.',
  advice: 'Start from examples/template-50m/plan.yaml.',
  place: { line: 1, column: 1, ...(text.file === undefined ? {} : { file: text.file }) },
});

const aliasBomb = (text: PlanText): Finding => ({
  code: 'plan.aliases',
  severity: 'error',
  message: `The file repeats anchors more than ${MAX_ALIASES} times.`,
  advice: 'Write the values out; a plan needs no anchors.',
  place: { line: 1, column: 1, ...(text.file === undefined ? {} : { file: text.file }) },
});

/** A finding about a path of the plan, with its line and column. */
export const finding = (
  text: PlanText,
  path: readonly string[],
  code: string,
  message: string,
  advice: string,
  severity: Finding['severity'] = 'error',
): Finding => {
  const place = placeOf(text, path);
  return { code, severity, message, advice, path: path.join('.'), ...(place === undefined ? {} : { place }) };
};

/** Line and column of the key at a path, or of the nearest thing above it that exists. */
export const placeOf = (text: PlanText, path: readonly string[]): Place | undefined => {
  for (let length = path.length; length >= 0; length--) {
    const offset = offsetOf(text.document, path.slice(0, length));
    if (offset !== undefined) return at(text, offset);
  }
  return undefined;
};

const offsetOf = (document: Document, path: readonly string[]): number | undefined => {
  const last = path.at(-1);
  if (last === undefined) return isNode(document.contents) ? document.contents.range?.[0] : undefined;
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === last);
    return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  }
  const node = document.getIn(
    path.map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
    true,
  );
  return isNode(node) ? node.range?.[0] : undefined;
};

const at = (text: PlanText, offset: number): Place => {
  const { line, col } = text.lines.linePos(offset);
  return { line, column: col, ...(text.file === undefined ? {} : { file: text.file }) };
};
