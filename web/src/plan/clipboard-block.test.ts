import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactShare, exactText, parseTabs } from './clipboard-block.ts';

describe('a block from a spreadsheet', () => {
  it.each([
    [
      '1\t2\r\n3\t4\r\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['1\t\t3', [['1', '', '3']]],
    ['"two\nlines"\t"a ""b"""\n', [['two\nlines', 'a "b"']]],
    ['5', [['5']]],
    ['1\n\n2\n\n', [['1'], [''], ['2']]],
    ['6"\t1', [['6"', '1']]],
  ])('%j is read cell by cell', (text, cells) => expect(parseTabs(text)).toEqual(cells));
});

describe('a block for a spreadsheet', () => {
  it('keeps every digit, shares as percentages where they read back the same', () => {
    expect([exactShare(0.07, '.'), exactShare(1 / 3, '.'), exactShare(Number.NaN, '.')]).toEqual([
      '7%',
      '0.3333333333333333',
      '',
    ]);
    expect(exactText(1234.5, ',')).toBe('1234,5');
    fc.assert(
      fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (share) => {
        const text = exactShare(share, '.');
        expect(text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text)).toBe(share === 0 ? 0 : share);
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});
