import { stat, writeFile } from 'node:fs/promises';
import type { Finding } from '@fulcrum/engine';
import ical, { type Attendee, type Organizer, type VEvent } from 'node-ical';
import { type Converted, csvRow, temporaryCsv } from './converted.ts';

const LARGEST = 256 << 20;
const MOST_OF_A_SERIES = 5000;
const HEADER = ['uid', 'starts', 'ends', 'status', 'all_day', 'organizer', 'domains', 'people'];

/**
 * Reads a calendar file as one row a meeting, each of a series too, up to when the file was written. Titles, places,
 * descriptions and the addresses of guests are not kept: only the organizer, the mail domains and how many people.
 */
export const calendarToCsv = async (path: string): Promise<Converted> => {
  const { size, mtime } = await stat(path);
  if (size > LARGEST) return { refused: 'it is a calendar of more than 256 MiB', advice: 'export shorter periods' };
  let events: VEvent[];
  try {
    events = Object.values(await ical.async.parseFile(path)).flatMap((one) =>
      one?.type === 'VEVENT' ? [one as VEvent] : [],
    );
  } catch {
    return { refused: 'its calendar is broken', advice: 'export it again as .ics' };
  }
  const read = events.map((event) => readable(event, mtime));
  const rows = read.flatMap((meetings) => meetings ?? []);
  const unread = read.filter((meetings) => meetings === undefined).length;
  if (unread > 0 && rows.length === 0)
    return {
      refused: `none of its ${unread} events can be read: they have no start or repeat too often`,
      advice: 'correct them in the calendar and export it again',
    };
  const csv = temporaryCsv();
  await writeFile(csv, [HEADER, ...rows].map(csvRow).join(''));
  return { csv, findings: unread === 0 ? [] : [unreadEvents(unread)] };
};

const unreadEvents = (unread: number): Finding => ({
  code: 'import.calendar',
  severity: 'warning',
  message: `${unread} events are left out: they have no start or repeat too often`,
  advice: 'correct them in the calendar and export it again',
  path: 'calendar',
});

/** The meetings of an event; undefined for one without times that can be read, or that repeats without measure. */
const readable = (event: VEvent, until: Date): string[][] | undefined => {
  try {
    return meetingsOf(event, until);
  } catch {
    return undefined;
  }
};

const meetingsOf = (event: VEvent, until: Date): string[][] => {
  const stamp = event.dtstamp instanceof Date && event.dtstamp > until ? event.dtstamp : until;
  if (!event.rrule) return [rowOf(event, event.uid, event.start, event.end ?? event.start)];
  const series = ical.expandRecurringEvent(event, { from: event.start, to: stamp });
  return series
    .slice(0, MOST_OF_A_SERIES)
    .map((one) => rowOf(one.event, `${event.uid} ${one.start.toISOString()}`, one.start, one.end));
};

const rowOf = (event: VEvent, uid: string, start: Date, end: Date): string[] => {
  const guests = (Array.isArray(event.attendee) ? event.attendee : [event.attendee]).flatMap(
    (one) => addressOf(one) ?? [],
  );
  const organizer = addressOf(event.organizer);
  const domains = new Set(
    [...guests, ...(organizer === undefined ? [] : [organizer])].map((address) => address.split('@')[1] ?? ''),
  );
  const people = new Set([...guests, ...(organizer === undefined ? [] : [organizer])]).size;
  return [
    uid,
    start.toISOString(),
    end.toISOString(),
    (event.status ?? 'CONFIRMED').toLowerCase(),
    String(event.datetype === 'date'),
    organizer ?? '',
    [...domains]
      .filter((domain) => domain !== '')
      .sort()
      .join(' '),
    String(people),
  ];
};

const addressOf = (who: Attendee | Organizer | undefined): string | undefined => {
  const text = typeof who === 'string' ? who : who?.val;
  const address = /^mailto:(.+@.+)$/i.exec(text ?? '')?.[1];
  return address?.trim().toLowerCase();
};
