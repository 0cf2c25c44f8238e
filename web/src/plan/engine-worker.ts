import {
  type Edited,
  explain,
  type Finding,
  getPath,
  type OpenPlan,
  openPlan,
  readPlan,
  resolve,
  seek,
  trySensitivity,
} from '@fulcrum/engine';
import { changeFigures } from './change-figures.ts';
import { compareSides } from './compare-sides.ts';
import type { Answer, Asked, Computed, Edit, Explained, Question, Written, WrittenAt } from './engine-messages.ts';
import { runInSlices, stopRun } from './long-run.ts';
import { figuresAlong, figuresOf, planViewOf } from './plan-view.ts';
import { scenarioWrites } from './scenario-writes.ts';
import { isSameStack, type Stack, stackId } from './stacks.ts';
import { writeEdit } from './write-edit.ts';

/** The engine, off the page's thread: holds one plan open, its evaluation, and what it is compared with. */

type Held = { text: string; opened: string; scenario: readonly string[]; open: OpenPlan; base: OpenPlan };

let held: Held | undefined;

const send = (answer: Answer): void => {
  const figures = answer.kind === 'figures' ? [answer.values] : [];
  const anew =
    answer.kind === 'computed' ? answer.computed : answer.kind === 'taken' ? answer.taken.computed : undefined;
  const computed = [anew?.values, anew?.base];
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

type Waiting = { readonly id: number; readonly edits: readonly Edit[]; readonly text: string };

/** Edits whose figures are out already; the plan is computed anew for all of them once no other comes right behind. */
let waiting: Waiting[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
const PAUSE = 100;

const writeAll = (text: string, edits: readonly Edit[]): Edited =>
  edits.reduce<Edited>((so, one) => ('finding' in so ? so : writeEdit(so.source, one)), { source: text });

const showFigures = (id: number, open: OpenPlan, written: readonly WrittenAt[]): void => {
  if (open.evaluation) send({ id, kind: 'figures', values: figuresOf(open.evaluation), written });
};

const at = ({ path, refs }: Edit, value: Written): WrittenAt => ({ path, value, ...(refs ? { refs } : {}) });

/** The figures of the plan as it is held, after some that went ahead of it. */
const showHeld = (id: number, edits: readonly Edit[]): void => {
  if (held === undefined) return;
  const { open } = hold(held.text, held.opened, held.scenario);
  const { plan } = open;
  const standing = edits.map((one) => at(one, plan && (getPath(plan, one.path) as Written)));
  showFigures(id, open, standing);
};

/** The plan with some edits computed anew. What leaves the plan without figures is refused and undone. */
const computeAnew = (id: number, text: string, edits: readonly Edit[]): Answer => {
  const before = held as Held;
  const after = hold(text, before.opened, before.scenario);
  const error = after.open.findings.find(({ severity }) => severity === 'error');
  if (after.open.evaluation !== undefined || before.open.evaluation === undefined || error === undefined)
    return { id, kind: 'taken', taken: { text, computed: computedOf(after) } };
  held = before;
  showHeld(id, edits);
  return { id, kind: 'refused', finding: plain(error) };
};

const finish = (): void => {
  clearTimeout(timer);
  const [batch, last] = [waiting, waiting.at(-1)];
  waiting = [];
  if (last === undefined || held === undefined) return;
  const outcome = computeAnew(
    last.id,
    last.text,
    batch.flatMap(({ edits }) => edits),
  );
  if (outcome.kind === 'taken') {
    for (const { id, text } of batch.slice(0, -1)) send({ id, kind: 'taken', taken: { text } });
    send(outcome);
  } else if (batch.length === 1) send(outcome);
  // One of several stands in the way: each on its own.
  else for (const { id, edits } of batch) send(editAnew(id, edits));
};

const editAnew = (id: number, edits: readonly Edit[]): Answer => {
  const written = writeAll((held as Held).text, edits);
  return 'finding' in written
    ? { id, kind: 'refused', finding: plain(written.finding) }
    : computeAnew(id, written.source, edits);
};

/** Writes edits into the text; figures go ahead of all else when only numbers moved. */
const edit = (id: number, edits: readonly Edit[]): Answer | undefined => {
  if (held === undefined) return { id, kind: 'failed', message: 'No plan is open.' };
  if (!changeFigures(held.open, edits)) {
    finish();
    return editAnew(id, edits);
  }
  showFigures(
    id,
    held.open,
    edits.map((one) => at(one, one.value as Written)),
  );
  const written = writeAll(waiting.at(-1)?.text ?? held.text, edits);
  if ('finding' in written) {
    // The figures went ahead of a text that cannot be written: those of the text return.
    finish();
    showHeld(id, edits);
    return { id, kind: 'refused', finding: plain(written.finding) };
  }
  waiting.push({ id, edits, text: written.source });
  clearTimeout(timer);
  timer = setTimeout(finish, PAUSE);
  return undefined;
};

/** How a row comes about, in words: its formula in the first month that is still planned. */
const wordsOf = (ref: string): string => {
  const evaluation = held?.open.evaluation;
  const at = evaluation?.model.index.get(ref);
  if (evaluation === undefined || at === undefined) return '';
  const { months, plan, series } = evaluation.model;
  const open = months.findIndex((month) => month > (plan.closedThrough ?? ''));
  return explain(evaluation, { series: at, column: series[at]?.timed ? Math.max(open, 0) : 0, mean: false }).words;
};

// Scenarios beside what is on, each computed once for a text.
let beside: { readonly text: string; readonly opens: Map<string, OpenPlan> } = { text: '', opens: new Map() };
const openBeside = ({ text, scenario, open }: Held, stack: Stack): OpenPlan => {
  if (isSameStack(stack, scenario)) return open;
  if (beside.text !== text) beside = { text, opens: new Map() };
  const found = beside.opens.get(stackId(stack)) ?? openPlan(text, { scenarios: [...stack] });
  beside.opens.set(stackId(stack), found);
  return found;
};

/** Scenarios a readable text does not have. */
const goneFrom = (text: string, scenario: readonly string[]): string[] => {
  if (scenario.length === 0) return [];
  const { plan } = readPlan(text);
  return plan === undefined ? [] : scenario.filter((one) => !Object.hasOwn(plan.scenarios ?? {}, one));
};

const explained = (ref: string, stack: Stack | undefined): Explained | undefined => {
  const open = held && (stack === undefined ? held.open : openBeside(held, stack));
  if (open === undefined) return undefined;
  const { evaluation } = open;
  const error = open.findings.find(({ severity }) => severity === 'error');
  if (evaluation === undefined) return error && { finding: plain(error) };
  const resolved = resolve(evaluation.model, ref);
  if ('finding' in resolved) return { finding: plain(resolved.finding) };
  return { trace: explain(evaluation, resolved.cell) };
};

const failed = (id: number, error: unknown): Answer => ({
  id,
  kind: 'failed',
  message: error instanceof Error ? error.message : String(error),
});
const STOPPED = (id: number): Answer => ({ id, kind: 'failed', message: 'Stopped.' });

const answer = (id: number, question: Question): Answer | undefined => {
  if (question.kind === 'open') finish();
  switch (question.kind) {
    case 'compare': {
      const now = held;
      const compared = now && compareSides(now.text, question.stacks, question.on, (stack) => openBeside(now, stack));
      return compared
        ? { id, kind: 'compared', compared }
        : { id, kind: 'failed', message: 'The plan is not computed.' };
    }
    case 'scenario': {
      const made = held && scenarioWrites(held.text, held.open.plan, question.ask);
      if (made === undefined) return { id, kind: 'failed', message: 'The plan cannot be read as it stands.' };
      return 'finding' in made
        ? { id, kind: 'refused', finding: plain(made.finding) }
        : { id, kind: 'scenario', edits: made };
    }
    case 'words':
      return { id, kind: 'words', words: question.refs.map(wordsOf) };
    case 'open': {
      const { text, opened, scenario } = question;
      const gone = goneFrom(text, scenario);
      const left = scenario.filter((one) => !gone.includes(one));
      const computed = computedOf(hold(text, opened, left));
      return { id, kind: 'computed', computed: gone.length > 0 ? { ...computed, gone } : computed };
    }
    case 'edit':
      return edit(id, question.edits);
    case 'sensitivity': {
      const model = held?.open.evaluation?.model;
      if (model === undefined) return { id, kind: 'failed', message: 'The plan is not computed.' };
      const run = trySensitivity(model, question.ref, { swing: question.swing });
      void runInSlices(id, run, (progress) => send({ id, kind: 'progress', progress })).then(
        (found) => send(found === undefined ? STOPPED(id) : { id, kind: 'sensitivity', found }),
        (error: unknown) => send(failed(id, error)),
      );
      return undefined;
    }
    case 'stop':
      stopRun(question.asked);
      return { id, kind: 'words', words: [] };
    case 'seek': {
      const model = held?.open.evaluation?.model;
      return model === undefined
        ? { id, kind: 'failed', message: 'The plan is not computed.' }
        : { id, kind: 'sought', found: seek(model, question.question) };
    }
    case 'explain': {
      const found = explained(question.ref, question.stack);
      return found
        ? { id, kind: 'explained', explained: found }
        : { id, kind: 'failed', message: 'The plan is not computed.' };
    }
  }
};

self.onmessage = ({ data }: MessageEvent<Asked>): void => {
  try {
    const now = answer(data.id, data.question);
    if (now !== undefined) send(now);
  } catch (error) {
    send(failed(data.id, error));
  }
};
