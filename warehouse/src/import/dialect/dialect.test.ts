import { describe, expect, test } from 'vitest';
import { dateDialect } from './date-dialect.ts';
import { bareFigure, decimalDialect } from './figure-dialect.ts';
import { strptimeFormat } from './strptime.ts';

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

  test.each([
    ['($1,200.00)', '-1,200.00'],
    ['$1,200.00', '1,200.00'],
    ['-$5', '-5'],
    ['$-5', '-5'],
    ['120-', '-120'],
    ['1 234,56 €', '1234,56'],
    ["1'234.56", '1234.56'],
    ['CHF 1’200.50', '1200.50'],
    ['1,23,456.00', '1,23,456.00'],
    ['USD 12', '12'],
    ['12%', '12'],
  ])('[facts] %s is the figure %s', (written, bare) => expect(bareFigure(written)).toBe(bare));

  test('[facts] thousands as Indians, Swiss and French write them; a point beside grouped thousands decides', () => {
    expect(decimalDialect('n', ['1,23,456', '12']).dialect).toBe('.');
    expect(decimalDialect('n', ["1'234.56"]).dialect).toBe('.');
    expect(decimalDialect('n', ['1 234,56']).dialect).toBe(',');
    expect(decimalDialect('n', ['$1,234', '$12.50']).dialect).toBe('.');
    expect(decimalDialect('n', ['$5', '$6']).dialect).toBe('.');
  });

  test('[facts] months with names, counted seconds, spreadsheet days and offsets are told from the column', () => {
    const told = (...cells: string[]) => dateDialect('d', cells).dialect;
    expect(told('29/2/2016 01:16', '1/3/2016 23:10')).toEqual({ kind: 'format', format: 'DD/MM/YYYY' });
    expect(told('05/Jan/24 3:04 PM')).toMatchObject({
      format: 'D/MMM/YY',
      times: expect.arrayContaining([' hh:mm A']),
    });
    expect(told('Jan 5, 2024')).toMatchObject({ format: 'MMM D, YYYY' });
    expect(told('5-JAN-2024')).toMatchObject({ format: 'D-MMM-YYYY' });
    expect(told('20240105', '20241231')).toMatchObject({ format: 'YYYYMMDD' });
    expect(told('1704067200')).toEqual({ kind: 'epoch', unit: 'seconds' });
    expect(told('1704067200000')).toEqual({ kind: 'epoch', unit: 'milliseconds' });
    expect(told('45292', '45293.5')).toEqual({ kind: 'serial' });
    expect(told('2024-07-01T12:00:00.000+0200')).toEqual({ kind: 'offset' });
    expect(told('2024-07-01T12:00:00Z')).toEqual({ kind: 'iso' });
  });
});
