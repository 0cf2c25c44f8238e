import type { Profile } from '../profile.ts';

/** Meetings of a calendar file; the reader of .ics files writes these columns, and no titles. */
export const CALENDAR: readonly Profile[] = [
  {
    system: 'iCalendar',
    id: 'calendar.meetings',
    object: 'meetings of a calendar',
    table: 'touch',
    signs: ['uid', 'starts', 'ends', 'organizer', 'domains'],
    columns: {
      touch: 'uid',
      person: 'organizer',
      kind: { constant: 'meeting' },
      started_at: 'starts',
      minutes: { from: 'starts', until: 'ends' },
      state: { from: 'status', words: { confirmed: 'done', tentative: 'planned', cancelled: 'cancelled', '*': '' } },
      domains: 'domains',
    },
    leaveOut: [{ column: 'all_day', is: ['true'], because: 'a whole day, not a meeting' }],
    lacks: 'titles, places and descriptions are not read; of who was invited only the mail domains are kept',
  },
];
