import type { BooksReport } from '@fulcrum/server';
import type { Figures, PlanView } from '../plan/engine-messages.ts';
import { figureOf, findSeries, firstOpenMonth } from '../plan/figures.ts';

type Book = BooksReport['books'][number];

/** A book beside the hours the plan's touches design for it; undefined where the plan has no touches for one of its segments. */
export type BookRow = { readonly book: Book; readonly designed: number | undefined };

/** Hours a week a plan designs for a customer of a segment, by whoever owns its book; the facts' segment by id or name. */
const hoursFor = (view: PlanView, values: Figures, segment: string): number | undefined => {
  const folded = segment.toLowerCase();
  const own = view.segments.find(({ id, name }) => id.toLowerCase() === folded || name.toLowerCase() === folded);
  const owner = own && view.owners[own.id];
  const series = own && owner && findSeries(view, `hours.perCustomerWeek[segment=${own.id},role=${owner}]`);
  if (!series) return undefined;
  const hours = figureOf(series, values, firstOpenMonth(view));
  return Number.isFinite(hours) ? hours : undefined;
};

/** Practical hours of a week of a plan's role (K4 ÷ 52). */
export const practicalWeek = (view: PlanView, values: Figures, role: string): number | undefined => {
  const series = findSeries(view, `hours.practical[role=${role}]`);
  const hours = series && figureOf(series, values, firstOpenMonth(view)) / 52;
  return hours !== undefined && Number.isFinite(hours) ? hours : undefined;
};

export const bookRows = (
  report: BooksReport,
  plan: { readonly view: PlanView; readonly values: Figures } | undefined,
): readonly BookRow[] =>
  report.books.map((book) => {
    const hours =
      plan &&
      book.parts.map(({ segment, customers }) => {
        const each = hoursFor(plan.view, plan.values, segment);
        return each === undefined ? undefined : each * customers;
      });
    const isKnown = hours?.every((one) => one !== undefined) === true;
    return { book, designed: isKnown ? hours.reduce<number>((sum, one) => sum + (one ?? 0), 0) : undefined };
  });
