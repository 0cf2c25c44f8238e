import type { Evaluation } from './evaluate.ts';
import type { Node, Series } from './node.ts';
import { calendarMonth, yearsIn } from './node-value.ts';
import { type CellRef, periodName, valueOf } from './reference.ts';
import { monthColumns } from './span.ts';

const SIGN = { '+': '+', '-': '−', '*': '×', '/': '÷' } as const;
const RANK = { '+': 1, '-': 1, '*': 2, '/': 2 } as const;
const MOST_TERMS = 8;

/** A formula with numbers in pieces: what stands between them, and the cells they are of. */
export type FormulaPart = string | CellRef;

/** A formula written for people: in words (names) and with numbers, as it stands in one column. */
export const formulaText = (
  node: Node,
  one: Series,
  column: number,
  evaluation: Evaluation,
): { readonly words: string; readonly numbers: string; readonly parts: readonly FormulaPart[] } => {
  const cells: CellRef[] = [];
  const marked = write(node, one, column, evaluation, (cell) => `${MARK}${cells.push(cell) - 1}${MARK}`).text;
  const parts = marked.split(MARK).flatMap((part, at): FormulaPart[] => {
    const cell = at % 2 === 1 ? cells[Number(part)] : undefined;
    return cell !== undefined ? [cell] : part === '' ? [] : [part];
  });
  return {
    words: write(node, one, column, evaluation, 'words').text,
    numbers: parts.map((part) => (typeof part === 'string' ? part : number(valueOf(evaluation, part)))).join(''),
    parts,
  };
};

// No name or number holds it.
const MARK = '\u0000';

/** In words, or with numbers: then each cell is written by this. */
type Mode = 'words' | ((cell: CellRef) => string);

type Written = { readonly text: string; readonly rank: number };

const write = (node: Node, one: Series, column: number, evaluation: Evaluation, mode: Mode): Written => {
  const { model } = evaluation;
  const go = (inner: Node): Written => write(inner, one, column, evaluation, mode);
  const atom = (text: string): Written => ({ text, rank: 9 });
  const cell = (series: number, at: number, when = '', mean = false): Written => {
    const target = model.series[series] as Series;
    if (mode !== 'words') return atom(mode({ series, column: target.timed ? at : 0, mean }));
    const label = target.label === one.label || target.label === 'Total' ? '' : ` (${target.label})`;
    return atom(`${target.metric.name}${label}${when}`);
  };
  const call = (name: string, terms: readonly Node[]): Written =>
    atom(`${name}(${terms.map((term) => go(term).text).join(', ')})`);
  switch (node.op) {
    case 'input':
      return atom(
        mode === 'words'
          ? one.metric.name
          : number(one.input?.byMonth?.[column] ?? one.input?.quantity.value ?? Number.NaN),
      );
    case 'num':
      return atom(
        mode === 'words' && node.unit !== '1' && node.value !== 0
          ? `${number(node.value)} ${node.unit}`
          : number(node.value),
      );
    case 'periodYears':
      return atom(
        mode === 'words'
          ? 'years in the period'
          : column < monthColumns(model)
            ? '1/12'
            : number(yearsIn(model, column)),
      );
    case 'monthNumber':
      return atom(mode === 'words' ? 'months since the start' : number(column));
    case 'missing':
      return atom(`needs ${node.needs}`);
    case 'cell':
      return cell(node.series, column);
    case 'mean':
      return cell(node.series, column, ', mean of the months', true);
    case 'at':
      return cell(
        node.series,
        node.month,
        (model.series[node.series] as Series).timed
          ? `, ${periodName(model, model.series[node.series] as Series, node.month)}`
          : '',
      );
    case 'lag':
      return column >= node.by
        ? cell(node.series, column - node.by, node.by === 1 ? ', a month before' : `, ${node.by} months before`)
        : go(column === node.by - 1 ? node.opening : node.before);
    case 'lead':
      return cell(node.series, Math.min(column + node.by, monthColumns(model) - 1), `, ${node.by} months ahead`);
    case 'lookup':
      return cell(node.table[calendarMonth(model, column)] as number, column);
    case 'cohort': {
      if (mode === 'words')
        return atom(
          `sum over months of tenure of ${(model.series[node.series] as Series).metric.name.toLowerCase()} × ${(model.series[node.ramp[0] as number] as Series).metric.name.toLowerCase()}`,
        );
      const terms = node.ramp.flatMap((ramp, tenure) => {
        const hires =
          tenure <= column ? valueOf(evaluation, { series: node.series, column: column - tenure, mean: false }) : 0;
        const lost = valueOf(evaluation, { series: ramp, column: 0, mean: false });
        return hires === 0 || lost === 0 ? [] : [`${number(hires)} × ${number(lost)}`];
      });
      return { text: terms.join(' + ') || '0', rank: 1 };
    }
    case 'sum': {
      const [only] = node.terms;
      if (only === undefined) return atom('0');
      if (node.terms.length === 1) return go(only);
      if (node.terms.length <= MOST_TERMS && mode !== 'words')
        return { text: node.terms.map((term) => go(term).text).join(' + '), rank: 1 };
      const months = node.terms.every((term) => term.op === 'at' && term.series === one.index);
      if (months)
        return atom(
          mode === 'words' ? `sum of ${node.terms.length} months` : node.terms.map((term) => go(term).text).join(' + '),
        );
      if (node.terms.length <= MOST_TERMS)
        return { text: node.terms.map((term) => go(term).text).join(' + '), rank: 1 };
      return atom(
        mode === 'words' ? `sum of ${node.terms.length} rows` : node.terms.map((term) => go(term).text).join(' + '),
      );
    }
    case 'extreme':
      return call(node.kind === 'min' ? 'the smaller of' : 'the larger of', node.terms);
    case 'binary': {
      const rank = RANK[node.kind];
      const a = go(node.a);
      const b = go(node.b);
      const left = a.rank < rank ? `(${a.text})` : a.text;
      const right =
        b.rank < rank || (b.rank === rank && (node.kind === '-' || node.kind === '/')) ? `(${b.text})` : b.text;
      return { text: `${left} ${SIGN[node.kind]} ${right}`, rank };
    }
    case 'if':
      return atom(
        `if ${go(node.a).text} ${node.kind} ${go(node.b).text} then ${go(node.then).text}, else ${go(node.else).text}`,
      );
    case 'round':
      return atom(`${go(node.a).text}, rounded`);
    case 'ceilHeads':
      return atom(`${go(node.a).text}, rounded up`);
    case 'monthlyLoss':
      return mode === 'words'
        ? atom(`monthly loss at (${go(node.a).text})`)
        : { text: `1 − (${go(node.a).text})^(1/12)`, rank: 1 };
    case 'actualOrPlan': {
      const actual = one.actuals?.[column];
      return actual === undefined ? go(node.plan) : atom(mode === 'words' ? 'actual' : number(actual));
    }
  }
};

const format = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 10 });
const number = (value: number): string => (Number.isNaN(value) ? 'n/a' : format.format(value).replace('-', '−'));
