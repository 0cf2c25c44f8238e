import { editPlan, explain, type Finding, type OpenPlan, openPlan, parseQuantity, resolve } from '@fulcrum/engine';
import type { Answer, Asked, Computed, Edit, Explained, Question } from './engine-messages.ts';
import { figuresAlong, figuresOf, planViewOf } from './plan-view.ts';

/** The engine, off the page's thread: holds one plan open, its evaluation, and what it is compared with. */

type Held = { text: string; opened: string; scenario: readonly string[]; open: OpenPlan; base: OpenPlan };

let held: Held | undefined;

const send = (answer: Answer): void => {
  const figures = answer.kind === 'figures' ? [answer.values] : [];
  const computed = answer.kind === 'computed' ? [answer.computed.values, answer.computed.base] : [];
  const moved = [...figures, ...computed].filter((one) => one !== undefined).map((one) => one.buffer as ArrayBuffer);
  postMessage(answer, { transfer: moved });
};

// The plan as it was opened is computed once, not with every edit.
let first: { readonly text: string; readonly open: OpenPlan } | undefined;
const asOpened = (text: string): OpenPlan => {
  if (first?.text !== text) first = { text, open: openPlan(text) };
  return first.open;
};

const hold = (text: string, opened: string, scenario: readonly string[]): Held => {
  const open = openPlan(text, { scenarios: [...scenario] });
  const base = scenario.length > 0 ? openPlan(text) : text === opened ? open : asOpened(opened);
  held = { text, opened, scenario, open, base };
  return held;
};

const computedOf = ({ text, open, base }: Held): Computed => ({
  text,
  findings: open.findings.map(plain),
  ...(open.evaluation === undefined
    ? {}
    : {
        view: planViewOf(open.evaluation.model),
        values: figuresOf(open.evaluation),
        ...(base.evaluation === undefined || base === open
          ? {}
          : { base: figuresAlong(open.evaluation, base.evaluation) }),
      }),
});

// What is sent must be plain data; evidence may hold what the engine likes.
const plain = (finding: Finding): Finding => JSON.parse(JSON.stringify(finding)) as Finding;

/** Sets numbers in the evaluation that stands, when that is all an edit asks; true when it was. */
const changeFigures = (open: OpenPlan, edits: readonly Edit[]): boolean => {
  const { evaluation, model } = open;
  if (evaluation === undefined || model === undefined) return false;
  const changes = edits.flatMap(({ path, value, refs }) => {
    const quantity = parseQuantity(value);
    const rows = refs?.flatMap((ref) => model.index.get(ref) ?? []) ?? model.inputs.get(path) ?? [];
    return quantity === undefined ? [] : rows.map((series) => ({ series, value: quantity.value }));
  });
  const scalar = changes.every(({ series }) => {
    const input = model.series[series]?.input;
    return input !== undefined && input.byMonth === undefined;
  });
  if (!scalar || changes.length < edits.length) return false;
  evaluation.change(changes);
  return true;
};

/** Writes edits into the text and computes it anew. What leaves the plan without figures is refused and undone. */
const edit = (id: number, edits: readonly Edit[]): Answer => {
  if (held === undefined) return { id, kind: 'failed', message: 'No plan is open.' };
  const before = held;
  let { text } = before;
  for (const { path, value } of edits) {
    const edited = editPlan(text, path, value);
    if ('finding' in edited) return { id, kind: 'refused', finding: plain(edited.finding) };
    text = edited.source;
  }
  const ahead = changeFigures(before.open, edits) && before.open.evaluation;
  if (ahead) send({ id, kind: 'figures', values: figuresOf(ahead) });
  const after = hold(text, before.opened, before.scenario);
  const error = after.open.findings.find(({ severity }) => severity === 'error');
  if (after.open.evaluation === undefined && before.open.evaluation !== undefined && error) {
    const undone = hold(before.text, before.opened, before.scenario);
    if (undone.open.evaluation) send({ id, kind: 'figures', values: figuresOf(undone.open.evaluation) });
    return { id, kind: 'refused', finding: plain(error) };
  }
  return { id, kind: 'computed', computed: computedOf(after) };
};

const explained = (ref: string): Explained | undefined => {
  const evaluation = held?.open.evaluation;
  if (evaluation === undefined) return undefined;
  const resolved = resolve(evaluation.model, ref);
  if ('finding' in resolved) return { finding: plain(resolved.finding) };
  return { trace: explain(evaluation, resolved.cell) };
};

const answer = (id: number, question: Question): Answer => {
  switch (question.kind) {
    case 'open': {
      const { text, opened, scenario } = question;
      return { id, kind: 'computed', computed: computedOf(hold(text, opened, scenario)) };
    }
    case 'edit':
      return edit(id, question.edits);
    case 'explain': {
      const found = explained(question.ref);
      return found
        ? { id, kind: 'explained', explained: found }
        : { id, kind: 'failed', message: 'The plan is not computed.' };
    }
  }
};

self.onmessage = ({ data }: MessageEvent<Asked>): void => {
  try {
    send(answer(data.id, data.question));
  } catch (error) {
    send({ id: data.id, kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
