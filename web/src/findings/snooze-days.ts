/** Until when a finding may be put aside; days as `2026-03-31`. */

const dayOf = (at: Date): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

/** The same day some months on, or that month's last. */
const monthsOn = (now: Date, months: number): Date => {
  const last = new Date(now.getFullYear(), now.getMonth() + months + 1, 0).getDate();
  return new Date(now.getFullYear(), now.getMonth() + months, Math.min(now.getDate(), last));
};

export const SPANS = [
  { id: 'week', name: 'A week' },
  { id: 'month', name: 'A month' },
  { id: 'quarter', name: 'A quarter' },
] as const;

export const untilOf = (span: (typeof SPANS)[number]['id'], now: Date): string => {
  if (span === 'week') return dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + 7));
  return dayOf(monthsOn(now, span === 'month' ? 1 : 3));
};

export const today = (now: Date): string => dayOf(now);

/** Noon, so that no time zone makes it the day before. */
export const dateOf = (day: string): Date => new Date(`${day}T12:00:00`);
