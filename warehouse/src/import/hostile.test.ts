import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../testing/workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(() => workspace.remove());

describe('hostile files', () => {
  test('[facts] a ten-megabyte cell is rejected and the rest comes in', async () => {
    const result = await workspace.imported(
      't.csv',
      `entry,person,started_on,minutes,activity\n1,p,2025-01-01,5,a\n2,p,2025-01-01,5,"${'x'.repeat(10_000_000)}"\n3,p,2025-01-01,5,a\n4,p,oops,5,a\n`,
    );
    expect(result).toMatchObject({ read: 4, accepted: 2, rejected: 2 });
    expect(result.rejects.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'longer than 2,000,000 bytes'],
      [5, 'not a date'],
    ]);
  });

  test('[facts] ragged rows, stray and open quotes are rejected with their lines', async () => {
    const result = await workspace.imported(
      'c.csv',
      'customer,name,region\na,b\na,b,c,d\n,,\nq,w,e\nb,"x" y,e\nc,5" pipe,f\n"unclosed,1,2\nz,1,2\n',
    );
    expect(result).toMatchObject({ read: 7, accepted: 2, rejected: 5 });
    expect(result.rejects.map(({ line }) => line)).toEqual([2, 3, 4, 6, 8]);
  });

  test.each([
    ['blank lines', '\n\ncustomer,name\na,b\nbad\n,x\n', 5],
    ['sep= with line feeds', '\ufeffsep=;\ncustomer;name\na;b\nbad\n;x\n', 4],
    ['sep= with carriage returns', 'sep=;\r\ncustomer;name\r\na;b\r\nbad\r\n;x\r\n', 4],
  ])('[facts] %s before the header are passed over, and lines still count from the top', async (_, text, line) => {
    const result = await workspace.imported('c.csv', text);
    expect(result).toMatchObject({ read: 3, accepted: 1, rejected: 2 });
    expect(result.rejects.map((reject) => reject.line)).toEqual([line, line + 1]);
    expect(await workspace.rows('select customer from customer')).toEqual([{ customer: 'a' }]);
  });

  test('[facts] SQL in cells, names and headers stays text', async () => {
    await workspace.imported(
      `it's; drop table customer.csv`,
      `customer,name,"'); drop table customer; --"\n"'; drop table customer; --",x,y\n`,
    );
    expect(await workspace.rows('select customer from customer')).toEqual([{ customer: `'; drop table customer; --` }]);
  });

  test('[facts] three ways to write a date in one column are refused; figures out of reach are rejected', async () => {
    expect(
      (await workspace.imported('p.csv', 'person,role,starts_on\na,r,2025-01-02\nb,r,03/14/2025\nc,r,14/03/2025\n'))
        .status,
    ).toBe('refused');
    const result = await workspace.imported(
      'l.csv',
      'line,posted_on,amount,currency\n1,2025-01-01,99999999999999999999,USD\n2,2025-01-01,1e400,USD\n3,2025-01-01,Infinity,USD\n4,2025-01-01,999999999999.99,USD\n5,infinity,1,USD\n',
    );
    expect(result).toMatchObject({ accepted: 1, rejected: 4 });
    expect(await workspace.rows('select amount_minor from ledger_line')).toEqual([
      { amount_minor: 99_999_999_999_999 },
    ]);
  });
});
