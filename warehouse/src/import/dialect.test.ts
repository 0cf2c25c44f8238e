import { describe, expect, test } from 'vitest';
import { dateDialect, decimalDialect, strptimeFormat } from './dialect.ts';

describe('dialects', () => {
  test('[facts] one date that can only be read one way decides the column; none is asked; both are refused', () => {
    expect(dateDialect('d', ['03/04/2025', '31/12/2025']).dialect).toEqual({ kind: 'format', format: 'DD/MM/YYYY' });
    expect(dateDialect('d', ['03-04-25', '12-31-25']).dialect).toEqual({ kind: 'format', format: 'MM-DD-YY' });
    expect(dateDialect('d', ['03/04/2025']).findings[0]?.code).toBe('import.ambiguous-dates');
    expect(dateDialect('d', ['31/12/2025', '12/31/2025']).findings[0]?.code).toBe('import.ambiguous-dates');
    expect(dateDialect('d', ['2025-01-31', '2025/02/01 10:00', ''])).toEqual({
      dialect: { kind: 'iso' },
      findings: [],
    });
  });

  test('[facts] a few odd dates do not turn a column that is ISO', () => {
    expect(dateDialect('d', [...Array.from({ length: 99 }, () => '2025-01-31'), '31/12/2025'])).toEqual({
      dialect: { kind: 'iso' },
      findings: [],
    });
  });

  test('[facts] decimals: certain marks decide, 1,234 alone is asked', () => {
    expect(decimalDialect('n', ['1.5', '2']).dialect).toBe('plain');
    expect(decimalDialect('n', ['1,5', '1,234']).dialect).toBe(',');
    expect(decimalDialect('n', ['1.234.567']).dialect).toBe(',');
    expect(decimalDialect('n', ['1,234.50', '1,234']).dialect).toBe('.');
    expect(decimalDialect('n', ['1,234', '12']).findings[0]?.code).toBe('import.ambiguous-decimals');
    expect(decimalDialect('n', ['1,234.50', '1.234,50']).findings[0]?.code).toBe('import.ambiguous-decimals');
  });

  test('[facts] formats are written as people write them', () => {
    expect(strptimeFormat('DD.MM.YYYY HH:mm')).toBe('%d.%m.%Y %H:%M');
    expect(strptimeFormat('YYYY-MM-DDTHH:mm:ss')).toBe('%Y-%m-%dT%H:%M:%S');
    expect(strptimeFormat('day/month')).toBeUndefined();
    expect(strptimeFormat('HH:mm')).toBeUndefined();
  });
});
