import type { Finding } from '@fulcrum/engine';
import { describe, expect, it } from 'vitest';
import { findingsOfSegment, isOfDesign } from './segment-findings.ts';

const finding = (code: string, path: string, message: string): Finding => ({
  code,
  path,
  message,
  severity: 'warning',
  advice: '',
});
const FOUND = [
  finding('F28', 'segments.smb', 'dear'),
  finding('F34', 'segments.smb.movements.logoRetention', 'long life'),
  finding('F33', 'segments.smb.movements.logoRetention', 'odd'),
  finding('F04', 'segments.smb2.arrPerCustomer', 'average'),
  finding('F99', 'segments.smb', 'something else'),
  finding('F03', 'segments', 'a gap'),
];

describe('findings of a segment', () => {
  it('[S2] stand at the figure they are about', () => {
    expect([...findingsOfSegment(FOUND, 'smb')]).toEqual([
      ['cost', 'dear'],
      ['retention', 'long life\nodd'],
      ['name', 'something else'],
    ]);
  });
  it('[S2] of another segment whose id begins alike are not its own', () => {
    expect([...findingsOfSegment(FOUND, 'smb2')]).toEqual([['perCustomer', 'average']]);
  });
  it('[S2] gaps, totals and averages stand above the table', () =>
    expect(FOUND.filter(isOfDesign).map(({ message }) => message)).toEqual(['average', 'a gap']));
});
