import type { Expr } from './expr.ts';
import type { Metric } from './metric.ts';

const SIGN = { '+': '+', '-': '−', '*': '×', '/': '÷' } as const;
const RANK = { '+': 1, '-': 1, '*': 2, '/': 2 } as const;
const MOST_VARIANTS = 12;

/** A metric's formula as declared, over metric ids; one line a variant, `variant: formula`. Long families are cut short. */
export const declaredWords = (metric: Metric): string[] => {
  if (metric.formula !== undefined) return [write(metric.formula).text];
  const variants = Object.entries(metric.variants ?? {});
  const shown = variants.slice(0, variants.length > MOST_VARIANTS ? 2 : MOST_VARIANTS);
  return [
    ...shown.map(([name, expr]) => `${name}: ${write(expr).text}`),
    ...(shown.length < variants.length ? [`… and ${variants.length - shown.length} alike`] : []),
  ];
};

type Written = { readonly text: string; readonly rank: number };
const atom = (text: string): Written => ({ text, rank: 9 });
const named = (metric: string, at: Readonly<Record<string, string>>): string => {
  const members = Object.entries(at).map(([dim, member]) => `${dim} ${member.replace('@', '')}`);
  return members.length === 0 ? metric : `${metric}[${members.join(', ')}]`;
};

const write = (expr: Expr): Written => {
  switch (expr.op) {
    case 'num':
      return atom(
        expr.unit === '1' || expr.value === 0
          ? String(expr.value)
          : `${Number(expr.value.toPrecision(6))} ${expr.unit}`,
      );
    case 'periodYears':
      return atom('years in the period');
    case 'monthNumber':
      return atom('months since the start');
    case 'missing':
      return atom(`needs ${expr.needs}`);
    case 'ref':
      return atom(named(expr.metric, expr.at));
    case 'lag':
      return atom(
        `${named(expr.metric, expr.at)} ${expr.by} month${expr.by === 1 ? '' : 's'} before (at the start ${write(expr.opening).text})`,
      );
    case 'lead':
      return atom(`${named(expr.metric, expr.at)} ${typeof expr.by === 'number' ? expr.by : 'so many'} months ahead`);
    case 'at':
      return atom(`${named(expr.metric, expr.at)} in that month`);
    case 'cohort':
      return atom(`Σ over months of tenure of ${expr.hires} × ${expr.ramp}`);
    case 'lookup':
      return atom(`${expr.table} of the calendar month`);
    case 'sumOver':
    case 'maxOver':
      return atom(
        `${expr.op === 'sumOver' ? 'Σ' : 'largest'} over ${expr.where?.words ?? `${expr.dim}s`} of (${write(expr.of).text})`,
      );
    case 'binary': {
      const rank = RANK[expr.kind];
      const [a, b] = [write(expr.a), write(expr.b)];
      const left = a.rank < rank ? `(${a.text})` : a.text;
      const right =
        b.rank < rank || (b.rank === rank && (expr.kind === '-' || expr.kind === '/')) ? `(${b.text})` : b.text;
      return { text: `${left} ${SIGN[expr.kind]} ${right}`, rank };
    }
    case 'extreme':
      return atom(`${expr.kind}(${write(expr.a).text}, ${write(expr.b).text})`);
    case 'if':
      return atom(
        `if ${write(expr.a).text} ${expr.kind} ${write(expr.b).text} then ${write(expr.then).text} else ${write(expr.else).text}`,
      );
    case 'round':
      return atom(`round(${write(expr.a).text})`);
    case 'ceilHeads':
      return atom(`ceil(round(${write(expr.a).text}, 6))`);
    case 'monthlyLoss':
      return { text: `1 − (${write(expr.a).text})^(1/12)`, rank: 1 };
  }
};
