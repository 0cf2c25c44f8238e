import { CLEAR, type Read } from './dialect.ts';

/** How the figures of one column are written. `plain` is what DuckDB reads by itself; the others say which mark is the decimal's. */
export type DecimalDialect = 'plain' | '.' | ',';

const GROUPED_POINT = /^[+-]?\d{1,3}(,\d{2,3})*,\d{3}\.\d+$/;
const GROUPED_ONLY = /^[+-]?\d{1,3},\d{3}$/;
const GROUPED_TWICE = /^[+-]?\d{1,3}(,\d{2,3})+,\d{3}$/;
const COMMA = /^[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+$/;
const POINTS_ONLY = /^[+-]?\d{1,3}(\.\d{3}){2,}$/;
const POINT = /^[+-]?\d*\.\d+$/;
/** Signs and codes of currencies before or behind a figure. */
const MARKS = /^(?:[A-Z]{2,3}(?=[ \d$€£]))?\s*[$€£¥₹₩₽₪฿]?\s*|\s*(?:[$€£¥₹₩₽₪฿]|[A-Z]{3}|kr|zł|Kč|CHF|%)\.?$/g;

/** A figure without what surrounds or groups it: `($1 200,50)`, `1'200.50-` and `CHF 1’200.50` become bare. */
export const bareFigure = (cell: string): string => {
  const text = cell.trim();
  const inner = /^\((.+)\)$/.exec(text)?.[1] ?? (/^[^-]+-$/.test(text) ? text.slice(0, -1) : undefined);
  const sign = inner !== undefined || /^(?:[$€£]\s*)?[-−]|^[-−]/.test(text) ? '-' : '';
  const bare = (inner ?? text)
    .replace(/[−-]/g, '')
    .replace(MARKS, '')
    .replace(/(?<=\d)[\s'’\u00a0\u202f\u2009](?=\d)/g, '')
    .replace(MARKS, '')
    .trim();
  return `${sign}${bare}`;
};

/** Whether a comma is a column's decimal mark or groups its thousands; `1,234` alone could be both, so it is asked. */
export const decimalDialect = (header: string, cells: readonly string[]): Read<DecimalDialect> => {
  const raw = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const values = raw.map(bareFigure);
  const dressed = raw.filter((cell, index) => cell !== values[index] && cell !== `+${values[index]}`);
  const marked = values.filter((value) => value.includes(',') || POINTS_ONLY.test(value));
  const bare: Read<DecimalDialect> = { dialect: dressed.length / raw.length > 1 - CLEAR ? '.' : 'plain', findings: [] };
  if (marked.length === 0 || marked.length / values.length < 1 - CLEAR) return bare;
  const point = marked.find((value) => GROUPED_POINT.test(value) || GROUPED_TWICE.test(value));
  const comma = marked.find((value) => (COMMA.test(value) && !GROUPED_ONLY.test(value)) || POINTS_ONLY.test(value));
  const open = marked.find((value) => GROUPED_ONLY.test(value));
  const refuse = (message: string): Read<DecimalDialect> => ({
    dialect: 'plain',
    findings: [
      {
        code: 'import.ambiguous-decimals',
        severity: 'error',
        message,
        advice: "say it: `--decimal ,` or `--decimal .`, or `decimal: ','` in a map",
        path: header,
        evidence: { column: header, sample: open ?? comma ?? point },
      },
    ],
  });
  if (point && comma) return refuse(`${header} holds figures of both kinds: ${point} and ${comma}`);
  if (point) return { dialect: '.', findings: [] };
  if (comma) {
    return {
      dialect: ',',
      findings: [
        {
          code: 'import.decimals',
          severity: 'note',
          message: `${header} is read with a decimal comma, because of ${comma}`,
          advice: "say `decimal: ','` in a map to make it certain",
          path: header,
        },
      ],
    };
  }
  if (!open) return bare;
  // 12.5 among 1,234 shows that the point is the decimal mark.
  if (values.some((value) => POINT.test(value))) return { dialect: '.', findings: [] };
  return refuse(`${header} could have a decimal comma or grouped thousands: ${open}`);
};
