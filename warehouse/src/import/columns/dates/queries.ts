import { literal } from '../../../db/rows.ts';
import type { DateDialect } from '../../dialect/date-dialect.ts';
import { strptimeFormat } from '../../dialect/strptime.ts';

const USUAL_TIMES = ['', ' HH:mm:ss', ' HH:mm'];

/** A text as a date or a timestamp in UTC; null when it is none. */
export const dateSql = (
  text: string,
  dates: DateDialect,
  type: 'date' | 'timestamp',
  zone: string | undefined = undefined,
): string => {
  const local = (sql: string): string =>
    zone !== undefined && type === 'timestamp'
      ? `case when regexp_matches(${text}, '(Z|UTC|[+-]\\d{2}:?\\d{2})$') then ${sql} else timezone('UTC', timezone(${literal(zone)}, ${sql})) end`
      : sql;
  const iso = `try_cast(${text} as ${type})`;
  switch (dates.kind) {
    case 'iso':
      return local(iso);
    case 'offset':
      // The day of an offset date is the day as it was written there.
      return type === 'date' ? iso : `try_cast(${text} as timestamptz)::timestamp`;
    case 'epoch': {
      const micros = { seconds: 1_000_000, milliseconds: 1000, microseconds: 1 }[dates.unit];
      return `try(make_timestamp((try_cast(${text} as decimal(28, 6)) * ${micros})::bigint)::${type})`;
    }
    case 'serial':
      return `try((timestamp '1899-12-30' + to_microseconds(round(try_cast(${text} as double) * 86400)::bigint * 1000000))::${type})`;
    case 'format': {
      const format = strptimeFormat(dates.format);
      if (format === undefined) return iso;
      const formats = (dates.times ?? USUAL_TIMES)
        .map((time) => strptimeFormat(`${dates.format}${time}`) ?? format)
        .map(literal)
        .join(', ');
      return `coalesce(${local(`try_strptime(${text}, [${formats}])::${type}`)}, case when regexp_matches(${text}, '^\\d{4}-') then ${iso} end)`;
    }
  }
};
