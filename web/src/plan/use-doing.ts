import { useCallback, useEffect, useState } from 'react';
import { formatMonth } from '../components/format.ts';
import { clearedIn } from './cleared-cells.ts';
import { counted } from './counted.ts';
import { cellKey } from './grid-context.ts';
import { type PastePreview, pastePreview } from './paste-preview.ts';
import type { Target } from './plan-cells.ts';
import { type CellProblem, type Doing, editsOfCells, whereOf } from './typed-cells.ts';
import { planSession, usePlan } from './use-plan.ts';

/** What became of what somebody did in the grid, to be said above it. */
export type Outcome = {
  readonly tone: 'done' | 'refused';
  readonly words: string;
  readonly problems: readonly CellProblem[];
  /** What can be done about it from here: take it back, or give up a text that stands in its cell. */
  readonly offers: 'undo' | 'drop' | 'nothing';
};

/** Takes what is typed, pasted and filled to the plan, and undo and redo with it. */
export const useDoing = () => {
  const { view, session } = usePlan();
  const [preview, setPreview] = useState<PastePreview>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [refused, setRefused] = useState<ReadonlyMap<string, CellProblem>>(new Map());

  const refuse = (problems: readonly CellProblem[], { cells, cell }: Doing): void => {
    if (cell)
      setRefused((now) => new Map([...now, ...problems.map((one) => [cellKey(cell.row, cell.column), one] as const)]));
    const words = cell
      ? 'The plan keeps its former value.'
      : `Nothing was changed: ${problems.length} of ${counted(cells.length, 'cell')} cannot be taken.`;
    setOutcome({ tone: 'refused', words, problems, offers: cell ? 'drop' : 'nothing' });
  };

  const onDo = async (doing: Doing): Promise<void> => {
    const { cells, mark, passedOver, cell, leftFor = 'for they are no drivers of this plan' } = doing;
    const left = passedOver === 0 ? '' : ` ${counted(passedOver, 'cell')} left out, ${leftFor}.`;
    if (cells.length === 0)
      return setOutcome({ tone: 'refused', words: `Nothing was changed.${left}`, problems: [], offers: 'nothing' });
    if (mark === undefined) {
      const words = 'Nothing was changed: some cells have a decimal point and others a decimal comma.';
      return setOutcome({ tone: 'refused', words, problems: [], offers: 'nothing' });
    }
    if (cell) setRefused((now) => new Map([...now].filter(([key]) => key !== cellKey(cell.row, cell.column))));
    const taken = editsOfCells(cells, view.months, mark);
    if ('problems' in taken) return refuse(taken.problems, doing);
    if (taken.edits.length > 0) {
      const refusal = await planSession.editAll(taken.edits);
      if (refusal) {
        const where = refusal.path === undefined ? undefined : placeOf(refusal.path, doing);
        const text = where?.text ?? cells[0]?.text ?? '';
        return refuse([{ where: where?.where ?? refusal.path ?? '', text, error: refusal.message }], doing);
      }
    }
    if (cell) return setOutcome(undefined);
    const words =
      taken.edits.length === 0
        ? `All ${counted(taken.cells, 'cell')} stand like this already.${left}`
        : `${counted(taken.cells, 'cell')} in ${counted(taken.drivers, 'driver')} changed.${left}`;
    setOutcome({ tone: 'done', words, problems: [], offers: taken.edits.length > 0 ? 'undo' : 'nothing' });
  };

  const onPreview = (doing: Doing | undefined): void =>
    setPreview(doing === undefined ? undefined : pastePreview(doing, view.months));

  const onClear = async (targets: readonly Target[]): Promise<void> => {
    const { words, refusal, changed } = await clearedIn(targets, view, session.scenario.at(-1), planSession);
    setOutcome({
      tone: refusal === undefined ? 'done' : 'refused',
      words,
      problems: refusal === undefined ? [] : [{ where: refusal.path ?? '', text: '', error: refusal.message }],
      offers: changed ? 'undo' : 'nothing',
    });
  };

  const takeBack = useCallback(async (direction: 'undo' | 'redo'): Promise<void> => {
    const words = await planSession[direction]();
    const nothing = direction === 'undo' ? 'There is nothing to undo.' : 'There is nothing to redo.';
    setOutcome({
      tone: 'done',
      words: words === undefined ? nothing : `${direction === 'undo' ? 'Undone' : 'Redone'}: ${words}.`,
      problems: [],
      offers: 'nothing',
    });
  }, []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isText(event.target)) return;
      const key = event.key.toLowerCase();
      const direction = key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : undefined;
      if (direction === undefined) return;
      event.preventDefault();
      void takeBack(direction);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [takeBack]);

  const drop = (): void => {
    setRefused(new Map());
    setOutcome(undefined);
  };
  return { outcome, refused, preview, onDo, onPreview, onClear, takeBack, drop };
};

// A search field has an undo of its own.
const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** The cell a path of the plan belongs to, by its driver and, at the end, its month. */
const placeOf = (path: string, { cells }: Doing): { where: string; text: string } | undefined => {
  const own = cells.filter(({ target }) => path === target.input.path || path.startsWith(`${target.input.path}.`));
  const one = own.find(({ target }) => target.month !== undefined && path.endsWith(target.month)) ?? own[0];
  if (one === undefined) return undefined;
  const month = /\.(\d{4}-\d{2})$/.exec(path)?.[1];
  return {
    where: month === undefined ? whereOf(one.target) : `${one.target.row.name}, ${formatMonth(month)}`,
    text: one.text,
  };
};
