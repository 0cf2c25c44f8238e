import { describe, expect, it } from 'vitest';
import { definedName, looksLikeFormula, nameClaims, plainText } from './names.ts';

describe('defined names', () => {
  it.each([
    ['A1', 'in_A1'],
    ['xfd1048576', 'in_xfd1048576'],
    ['R1C1', 'in_R1C1'],
    ['r', 'in_r'],
    ['RC', 'in_RC'],
    ['TRUE', 'in_TRUE'],
    ['1st', 'in_1st'],
    ['=SUM(A1)', '_SUM_A1_'],
    ['roles.csm.pay', 'roles_csm_pay'],
    ['', 'in_'],
  ])('%s becomes %s', (text, name) => {
    expect(definedName(text)).toBe(name);
  });

  it('are unique whatever their case, and never too long', () => {
    const claim = nameClaims();
    const long = 'a_'.repeat(300);
    const names = [claim('a.b'), claim('A_b'), claim('a-b'), claim(long), claim(`${long}x`)];
    expect(names.slice(0, 3)).toEqual(['a_b', 'A_b_2', 'a_b_3']);
    expect(new Set(names).size).toBe(names.length);
    expect(Math.max(...names.map((name) => name.length))).toBeLessThanOrEqual(255);
  });
});

it('text loses what a sheet cannot hold', () => {
  expect(plainText('a\u0000b\tc\nd\ud800')).toBe('ab\tc\nd');
  expect(plainText('x'.repeat(40_000))).toHaveLength(32_000);
});

it('knows what would be taken for a formula', () => {
  expect(['=1', '+1', '-1', '@x', ' =1', '\t=1'].every(looksLikeFormula)).toBe(true);
  expect(looksLikeFormula('SMB = small')).toBe(false);
});
