import { describe, expect, it } from 'vitest';
import { decimalMarkOf, markOfBlock, plainNumber } from './number-text.ts';

describe('numbers as spreadsheets write them', () => {
  it.each([
    ['1,234', '.', '1234'],
    ['1,234.5', '.', '1234.5'],
    ['$1,234,567.89', '.', '1234567.89'],
    ['(1,080)', '.', '-1080'],
    ['($1,080.50)', '.', '-1080.50'],
    ['−3', '.', '-3'],
    ['- 3', '.', '-3'],
    ['+4', '.', '4'],
    ['12.5 %', '.', '12.5%'],
    ['1.234,5', ',', '1234.5'],
    ['1.234', ',', '1234'],
    ['1.234.567 €', ',', '1234567'],
    ['EUR 1.234,50', ',', '1234.50'],
    ['7,5%', ',', '7.5%'],
    ["1'234.5", '.', '1234.5'],
    ['1 234 567', '.', '1234567'],
    ['1\u202f234,5', ',', '1234.5'],
    ['CHF 12', '.', '12'],
    ['130k', '.', '130k'],
    ['5..8', '.', '5..8'],
    ['2,5..3,5', ',', '2.5..3.5'],
    ['2/3', '.', '2/3'],
    ['0.125', '.', '0.125'],
  ] as const)('%s with the mark %s is %s', (text, mark, plain) => expect(plainNumber(text, mark)).toBe(plain));

  it.each([
    ['1,5', '.'],
    ['12,34,5', '.'],
    ['about 5', '.'],
    ['1.5', ','],
  ] as const)('%s with the mark %s stays as it is, for it is no number', (text, mark) => {
    expect(plainNumber(text, mark)).toBe(text);
  });

  it('takes the decimal mark a block proves, else the reader’s', () => {
    expect(markOfBlock(['1,234', '2,5'], '.')).toBe(',');
    expect(markOfBlock(['1.234', '0.5'], ',')).toBe('.');
    expect(markOfBlock(['1.234.567', '2.000'], '.')).toBe(',');
    expect(markOfBlock(['1,234', '2,000', ''], '.')).toBe('.');
    expect(markOfBlock(['1.234', '2.000'], ',')).toBe(',');
    expect(markOfBlock(['1,5', '1.25'], '.')).toBeUndefined();
    expect(markOfBlock(['5..8', '1,234'], ',')).toBe('.');
  });
  it('knows the mark of a language', () => {
    expect([decimalMarkOf('en-US'), decimalMarkOf('de-DE')]).toEqual(['.', ',']);
  });
});
