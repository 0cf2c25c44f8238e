import { describe, expect, it } from 'vitest';
import { type Finding, findFinding, findingCell, findingOf, isFindingCell } from './finding-address.ts';

const idle = (team: string): Finding => ({
  code: 'F22',
  severity: 'warning',
  message: `${team} is idle`,
  advice: 'move people',
  path: 'staffing',
  money: 1,
  evidence: { role: 'csm', team, unused: 0.4 },
});

describe('the money of a finding in an address', () => {
  it('names one finding among those that share code and place', () => {
    const findings = [idle('smb'), idle('a & b')];
    for (const finding of findings) {
      const cell = findingCell('plan', finding);
      expect(isFindingCell(cell)).toBe(true);
      expect(findFinding(findingOf(cell), findings)).toBe(finding);
    }
  });
  it('finds nothing once the finding is gone', () => {
    expect(findFinding(findingOf(findingCell('facts', idle('smb'))), [])).toBeUndefined();
  });
});
