import type { Node, Series } from '@fulcrum/engine';
import { letters, sheetPrefix } from './columns.ts';
import { type Layout, TIMELINE } from './layout.ts';
import { SHEETS } from './themes.ts';

/** A formula's text with how tightly it binds; `fails` when it may have no result (÷ 0, no history yet). */
type Written = { readonly text: string; readonly level: number; readonly fails: boolean };

const SUM = 1;
const PRODUCT = 2;
const POWER = 3;
const ATOM = 4;

/** Where a formula is written: its row and the evaluation's column index. */
type Here = { readonly layout: Layout; readonly series: Series; readonly sheet: string; readonly column: number };

/** Most characters a cell's formula may have. */
const LONGEST = 8192;

/** Most arguments a spreadsheet function takes, with room to spare. */
const ARGUMENTS = 200;

/**
 * The live formula of one cell: the row's node in a month, its year's rule in a year's column (T2). What may have no
 * result becomes `#N/A`, which spreads like the engine's "cannot be computed" and is never taken for 0.
 */
export const cellFormula = (layout: Layout, series: Series, column: number): string => {
  const formula = formulaIn(layout, series, column);
  if (formula.length > LONGEST)
    throw new Error(`the formula of ${series.ref} is too long for a cell: ${formula.length}`);
  return formula;
};

const formulaIn = (layout: Layout, series: Series, column: number): string => {
  const { model, columns } = layout;
  const place = layout.places[series.index];
  const here = { layout, series, sheet: place?.sheet ?? '', column };
  const year = model.years[column - columns.months - columns.hidden];
  if (year === undefined || !series.timed) return guarded(write(series.node, here));
  if (series.yearNode !== undefined) return guarded(write(series.yearNode, here));
  return series.kind === 'flow' ? `SUM(${spanOf(series.index, year, here)})` : cellOf(series.index, year.to, here);
};

const guarded = (written: Written): string =>
  written.fails && written.text !== 'NA()' ? `IFERROR(${written.text},NA())` : written.text;

/** The address of a row's cell as another sheet's formula writes it. */
export const addressOf = (layout: Layout, series: number, column: number, sheet = ''): string => {
  const place = layout.places[series];
  if (place === undefined) throw new Error(`row ${layout.model.series[series]?.ref} stands nowhere`);
  const prefix = place.sheet === sheet ? '' : sheetPrefix(place.sheet);
  return layout.model.series[series]?.timed
    ? `${prefix}${letters(layout.columns.at(column))}${place.row}`
    : `${prefix}$${letters(layout.columns.each)}$${place.row}`;
};

const cellOf = (series: number, column: number, here: Here): string =>
  addressOf(here.layout, series, column, here.sheet);

const spanOf = (series: number, year: { readonly from: number; readonly to: number }, here: Here): string =>
  `${cellOf(series, year.from, here)}:${letters(here.layout.columns.at(year.to))}${here.layout.places[series]?.row}`;

const atom = (text: string, fails = false): Written => ({ text, level: ATOM, fails });
const inside = (written: Written, level: number): string =>
  written.level < level ? `(${written.text})` : written.text;

const write = (node: Node, here: Here): Written => {
  const { layout, column, series } = here;
  const go = (inner: Node): Written => write(inner, here);
  switch (node.op) {
    case 'input':
      return atom(inputAddress(series, here));
    case 'missing':
      return atom('NA()', true);
    case 'num':
      return number(node.value, node.unit, layout);
    case 'periodYears':
      return atom(`${SHEETS.timeline}!${letters(layout.columns.at(column))}$${TIMELINE.years}`);
    case 'monthNumber':
      return atom(`${SHEETS.timeline}!${letters(layout.columns.at(column))}$${TIMELINE.monthNumber}`);
    case 'cell':
      return atom(cellOf(node.series, column, here));
    case 'mean': {
      const year = layout.model.years[column - layout.columns.months - layout.columns.hidden];
      return year === undefined ? atom('NA()', true) : atom(`AVERAGE(${spanOf(node.series, year, here)})`);
    }
    case 'at':
      return atom(cellOf(node.series, node.month, here));
    case 'lag':
      return column >= node.by
        ? atom(cellOf(node.series, column - node.by, here))
        : go(column === node.by - 1 ? node.opening : node.before);
    case 'lead':
      return atom(
        cellOf(node.series, Math.min(layout.columns.months + layout.columns.hidden - 1, column + node.by), here),
      );
    case 'cohort': {
      const terms = node.ramp
        .slice(0, column + 1)
        .map((ramp, tenure) => `${cellOf(node.series, column - tenure, here)}*${cellOf(ramp, column, here)}`);
      return { text: terms.join('+'), level: terms.length > 1 ? SUM : PRODUCT, fails: false };
    }
    case 'lookup': {
      const first = Number(layout.model.months[0]?.slice(5, 7) ?? 1) - 1;
      return atom(cellOf(node.table[(first + column) % 12] as number, column, here));
    }
    case 'sum':
      return sum(node.terms, here);
    case 'extreme': {
      const terms = node.terms.map(go);
      const list = node.terms.every((term) => term.op === 'cell')
        ? runs(node.terms as readonly { readonly series: number }[], here)
        : terms.map((term) => term.text);
      return atom(
        nested(node.kind === 'min' ? 'MIN' : 'MAX', list),
        terms.some((term) => term.fails),
      );
    }
    case 'binary':
      return binary(node.kind, node.b, go(node.a), go(node.b));
    case 'if': {
      const [a, b, yes, no] = [go(node.a), go(node.b), go(node.then), go(node.else)];
      return atom(
        `IF(${inside(a, SUM)}${node.kind}${inside(b, SUM)},${yes.text},${no.text})`,
        [a, b, yes, no].some((one) => one.fails),
      );
    }
    case 'round': {
      const a = go(node.a);
      return atom(`ROUND(${a.text},0)`, a.fails);
    }
    case 'ceilHeads': {
      const a = go(node.a);
      return atom(`ROUNDUP(ROUND(${a.text},6),0)`, a.fails);
    }
    case 'monthlyLoss':
      return {
        text: `1-${inside(go(node.a), ATOM)}^(1/${layout.constants.use(12, 'month/year')})`,
        level: SUM,
        fails: true,
      };
    case 'actualOrPlan': {
      const actual = `${SHEETS.actuals}!${letters(layout.columns.at(column))}${layout.actuals.get(series.index)}`;
      const plan = go(node.plan);
      return atom(`IF(ISNUMBER(${actual}),${actual},${plan.text})`, plan.fails);
    }
  }
};

/** A driver's cell on the input sheets: what a row of a mixed block repeats. */
const inputAddress = (series: Series, here: Here): string => {
  const byMonth = series.input?.byMonth !== undefined;
  const rows = byMonth ? here.layout.byMonth : here.layout.inputs;
  const found = rows.find((one) => one.series.includes(series));
  if (found === undefined) throw new Error(`${series.ref} has no input`);
  return byMonth
    ? `${sheetPrefix(SHEETS.byMonth)}${letters(here.layout.columns.at(here.column))}${found.row}`
    : `${SHEETS.inputs}!$${letters(here.layout.columns.each)}$${found.row}`;
};

const number = (value: number, unit: string, layout: Layout): Written => {
  const text = layout.constants.use(value, unit);
  return { text, level: text.includes('/') ? PRODUCT : ATOM, fails: false };
};

const binary = (kind: '+' | '-' | '*' | '/', divisor: Node, a: Written, b: Written): Written => {
  const fails = a.fails || b.fails;
  if (kind === '+') return { text: `${inside(a, SUM)}+${inside(b, PRODUCT)}`, level: SUM, fails };
  if (kind === '-') return { text: `${inside(a, SUM)}-${inside(b, PRODUCT)}`, level: SUM, fails };
  if (kind === '*') return { text: `${inside(a, PRODUCT)}*${inside(b, POWER)}`, level: PRODUCT, fails };
  const safe = divisor.op === 'periodYears' || (divisor.op === 'num' && divisor.value !== 0);
  return { text: `${inside(a, PRODUCT)}/${inside(b, POWER)}`, level: PRODUCT, fails: fails || !safe };
};

/** A sum as people write it: SUM of blocks of cells, SUMPRODUCT of two blocks, else with plus signs. */
const sum = (terms: readonly Node[], here: Here): Written => {
  const [only] = terms;
  if (only === undefined) return atom('0');
  if (terms.length === 1) return write(only, here);
  if (terms.every((term) => term.op === 'cell'))
    return atom(nested('SUM', runs(terms as readonly { readonly series: number }[], here)));
  const product = blockwise('*', terms, here);
  if (product !== undefined) return atom(`SUMPRODUCT(${product.join(',')})`);
  const quotient = blockwise('/', terms, here);
  if (quotient !== undefined) return atom(`SUMPRODUCT(${quotient.join('/')})`, true);
  const written = terms.map((term) => write(term, here));
  return {
    text: written.map((term) => inside(term, SUM)).join('+'),
    level: SUM,
    fails: written.some((term) => term.fails),
  };
};

/** The two blocks a sum multiplies or divides cell by cell, when each is one range. */
const blockwise = (kind: '*' | '/', terms: readonly Node[], here: Here): readonly [string, string] | undefined => {
  const pairs = terms.flatMap((term) =>
    term.op === 'binary' && term.kind === kind && term.a.op === 'cell' && term.b.op === 'cell'
      ? [[term.a, term.b] as const]
      : [],
  );
  if (pairs.length < terms.length) return undefined;
  const left = runs(
    pairs.map(([a]) => a),
    here,
  );
  const right = runs(
    pairs.map(([, b]) => b),
    here,
  );
  return left.length === 1 && right.length === 1 ? [left[0] as string, right[0] as string] : undefined;
};

/** Cells as ranges wherever they follow each other down a sheet. */
const runs = (cells: readonly { readonly series: number }[], here: Here): string[] => {
  const list: { readonly from: number; to: number }[] = [];
  for (const { series } of cells) {
    const last = list.at(-1);
    if (last !== undefined && follows(last.to, series, here.layout)) last.to = series;
    else list.push({ from: series, to: series });
  }
  return list.map(({ from, to }) => {
    const first = cellOf(from, here.column, here);
    return from === to ? first : `${first}:${cellOf(to, here.column, here).split('!').at(-1)}`;
  });
};

const follows = (a: number, b: number, layout: Layout): boolean => {
  const [above, below] = [layout.places[a], layout.places[b]];
  return (
    above?.sheet === below?.sheet &&
    above?.row === (below?.row ?? 0) - 1 &&
    layout.model.series[a]?.timed === layout.model.series[b]?.timed
  );
};

const nested = (name: string, list: readonly string[]): string => {
  if (list.length <= ARGUMENTS) return `${name}(${list.join(',')})`;
  const parts = Array.from({ length: Math.ceil(list.length / ARGUMENTS) }, (_, at) =>
    nested(name, list.slice(at * ARGUMENTS, at * ARGUMENTS + ARGUMENTS)),
  );
  return `${name}(${parts.join(',')})`;
};
