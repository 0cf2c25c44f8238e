import { stat, writeFile } from 'node:fs/promises';
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
  } catch (error) {
    return {
      refused: `its calendar cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      advice: 'export it again as .ics',
    };
  }
  const rows = events.flatMap((event) => meetingsOf(event, mtime));
  const csv = temporaryCsv();
  await writeFile(csv, [HEADER, ...rows].map(csvRow).join(''));
  return { csv, findings: [] };
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
