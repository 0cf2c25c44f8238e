import type { Row } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import type { Metric } from '../formula/metric.ts';
import { METRICS } from '../formula/metrics.ts';
import { type NameProblem, problemList, type Say } from './problem.ts';
import type { Plan } from './schema.ts';

/** P1: actuals must stand for a row and a closed month of the plan, or they would be passed over in silence. */
export const checkActuals = (plan: Plan, members: Members): NameProblem[] => {
  const { problems, say } = problemList();
  const { closedThrough, start } = plan;
  const last = members.months.at(-1) ?? start;
  if (closedThrough !== undefined && closedThrough < start)
    say(
      ['closedThrough'],
      'plan.invalid',
      `closedThrough ${closedThrough} lies before the plan’s start.`,
      `Use ${start} or later, or leave it out.`,
    );
  if (closedThrough !== undefined && closedThrough > last)
    say(
      ['closedThrough'],
      'plan.invalid',
      `closedThrough ${closedThrough} lies after the plan’s last month.`,
      `Use ${last} or earlier, or plan more months.`,
    );
  for (const [id, rows] of Object.entries(plan.actuals ?? {})) {
    const metric = TAKING_ACTUALS.find((one) => one.id === id);
    if (metric === undefined) {
      const exists = METRICS.some((one) => one.id === id);
      say(
        ['actuals', id],
        'plan.unknown-name',
        `actuals.${id}: ${exists ? `${id} takes no actuals` : `no metric is called "${id}"`}.`,
        `Actuals stand for ${TAKING_ACTUALS.map((one) => one.id).join(', ')}.`,
      );
      continue;
    }
    if (closedThrough === undefined && Object.keys(rows).length > 0)
      say(
        ['actuals', id],
        'plan.needs',
        'The plan has actuals but no closedThrough.',
        'Add closedThrough, the last closed month.',
        'warning',
      );
    for (const [key, months] of Object.entries(rows)) {
      const wrong = wrongRow(key, metric, members);
      if (wrong !== undefined)
        say(['actuals', id, key], 'plan.unknown-name', `actuals.${id}.${key}: ${wrong[0]}.`, wrong[1]);
      else if (closedThrough !== undefined) checkMonths(['actuals', id, key], months, closedThrough, members, say);
    }
  }
  return problems;
};

const TAKING_ACTUALS = METRICS.filter((metric) => metric.actual);

/** Why a key names no row of the metric, and what to write. */
const wrongRow = (key: string, metric: Metric, members: Members): readonly [string, string] | undefined => {
  const parts = key.split('/');
  const form = `Write ${metric.dims.join('/')}.`;
  if (parts.length !== metric.dims.length)
    return [
      key === 'total' ? 'a total is computed from its rows and takes no actuals' : `this names no row of ${metric.id}`,
      `${form} ${hint(metric, members)}`,
    ];
  const row: Row = Object.fromEntries(metric.dims.map((dim, at) => [dim, parts[at] ?? '']));
  for (const dim of metric.dims) {
    const ids = members.dims[dim] ?? [];
    if (!ids.includes(row[dim] ?? ''))
      return [
        row[dim] === 'total'
          ? 'a total is computed from its rows and takes no actuals'
          : `the plan has no ${dim} called "${row[dim]}"`,
        `${form} The plan has ${ids.join(', ') || 'none'}.`,
      ];
  }
  return (metric.where?.(row, members) ?? true)
    ? undefined
    : [
        metric.dims.includes('role')
          ? `no rule staffs ${parts.join(' in ')}, so the plan has no such row`
          : `${metric.id} is not computed for ${key} in this plan`,
        hint(metric, members),
      ];
};

const hint = (metric: Metric, members: Members): string => {
  const rows = metric.dims.reduce<Row[]>(
    (sofar, dim) => sofar.flatMap((row) => (members.dims[dim] ?? []).map((id) => ({ ...row, [dim]: id }))),
    [{}],
  );
  const some = rows.filter((row) => metric.where?.(row, members) ?? true).map((row) => Object.values(row).join('/'));
  if (some.length === 0) return `The plan has no rows of ${metric.id}.`;
  return `Rows are ${some.slice(0, 5).join(', ')}${some.length > 5 ? ', …' : ''}.`;
};

const checkMonths = (
  path: readonly string[],
  given: Readonly<Record<string, number>>,
  closedThrough: string,
  members: Members,
  say: Say,
): void => {
  const name = path.join('.');
  const first = members.months[0] ?? '';
  for (const month of Object.keys(given)) {
    const inPlan = members.months.some((one) => one === month);
    if (inPlan && month <= closedThrough) continue;
    say(
      [...path, month],
      'plan.ignored',
      `${name} has an actual for ${month}, which ${inPlan ? `lies after closedThrough ${closedThrough}` : 'is no month of the plan'}; it is not used.`,
      inPlan
        ? `Set closedThrough: ${month} once the month is closed.`
        : `The plan runs ${first} to ${members.months.at(-1)}.`,
      'warning',
    );
  }
  const lacking = members.months.filter((month) => month <= closedThrough && given[month] === undefined);
  if (lacking.length > 0)
    say(
      path,
      'plan.needs',
      `${name} lacks ${lacking.slice(0, 6).join(', ')}${lacking.length > 6 ? ` and ${lacking.length - 6} more` : ''}: the plan’s formula stands for ${lacking.length === 1 ? 'a closed month' : 'closed months'}.`,
      'Add the actual, or set closedThrough to the month before.',
      'warning',
    );
};
