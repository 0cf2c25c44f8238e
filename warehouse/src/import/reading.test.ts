import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../testing/workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(() => workspace.remove());

describe('exports as they are', () => {
  test('[facts] a log of changes is one case each: the last that was said, ? as nothing, day first by the whole column', async () => {
    const header =
      'number,incident_state,sys_mod_count,opened_at,sys_updated_at,contact_type,priority,assigned_to,resolved_at,reopen_count';
    const log = [
      'INC1,New,2,29/2/2016 01:16,29/2/2016 01:23,Phone,3 - Moderate,?,?,0',
      'INC1,Closed,10,29/2/2016 01:16,5/3/2016 12:00,Phone,3 - Moderate,Resolver 89,29/2/2016 11:29,1',
      'INC1,Resolved,9,29/2/2016 01:16,29/2/2016 11:29,Phone,3 - Moderate,?,29/2/2016 11:29,0',
      'INC2,Active,0,1/3/2016 04:40,1/3/2016 04:57,Email,2 - High,?,?,0',
    ];
    const result = await workspace.imported('incidents.csv', `${header}\n${log.join('\n')}\n`);
    expect(result).toMatchObject({ profile: 'servicenow.incidents', read: 4, accepted: 2, rejected: 0, superseded: 2 });
    expect(
      await workspace.rows(
        'select "case", opened_at::varchar as o, resolved_at::varchar as r, person, reopened from support_case order by 1',
      ),
    ).toEqual([
      { case: 'INC1', o: '2016-02-29 01:16:00', r: '2016-02-29 11:29:00', person: 'Resolver 89', reopened: true },
      { case: 'INC2', o: '2016-03-01 04:40:00', r: null, person: null, reopened: false },
    ]);
  });

  test('[facts] clock-ins are paired with clock-outs per person; what is not paired is rejected; nights end the next day', async () => {
    const clock =
      'Employee ID,Timestamp,Type\na,2025-01-01 22:00,IN\nb,2025-01-01 23:00,IN\na,2025-01-02 06:00,OUT\nb,2025-01-02 07:30,OUT\na,2025-01-02 22:00,IN\n';
    expect(await workspace.imported('clock.csv', clock)).toMatchObject({
      profile: 'clock.pairs',
      read: 5,
      accepted: 2,
      rejected: 1,
      superseded: 2,
    });
    const shifts =
      'Employee,Date,Start time,End time,Client\nc,2025-01-03,22:00,06:00,Acme\nc,2025-01-04,09:00,17:30,Acme\n';
    expect(await workspace.imported('shifts.csv', shifts)).toMatchObject({ profile: 'time.shifts', accepted: 2 });
    expect(
      await workspace.rows(
        'select person, started_on::varchar as day, seconds / 3600 as hours from time_entry order by 1, 2',
      ),
    ).toEqual([
      { person: 'a', day: '2025-01-01', hours: 8 },
      { person: 'b', day: '2025-01-01', hours: 8.5 },
      { person: 'c', day: '2025-01-03', hours: 8 },
      { person: 'c', day: '2025-01-04', hours: 8.5 },
    ]);
  });

  test('[facts] lines need their heads: refused without, read with their date, account and sign once they are there', async () => {
    const lines =
      'index,journal_entry_id,account_id,amount,posting_type\n0,41,7,100.50,Debit\n1,41,8,100.50,Credit\n0,99,7,5,Debit\n';
    const refused = await workspace.imported('lines.csv', lines);
    expect(refused).toMatchObject({ status: 'refused', profile: 'quickbooks.journal-entry-lines' });
    expect(refused.findings[0]?.message).toContain('cannot be read without journal entries of QuickBooks');
    await workspace.imported(
      'heads.csv',
      'id,transaction_date,currency_id,adjustment,private_note,sync_token,total_amount\n41,2025-01-31,EUR,,,0,100.5\n',
    );
    await workspace.imported(
      'accounts.csv',
      'id,name,account_type,fully_qualified_name\n7,Rent,Expense,Office:Rent\n8,Bank,Bank,Bank\n',
    );
    const result = await workspace.imported('lines.csv', lines);
    expect(result).toMatchObject({ accepted: 2, rejected: 1 });
    expect(result.rejects[0]?.reason).toBe('missing: no quickbooks.journal-entry with this id says it');
    expect(
      await workspace.rows(
        'select posted_on::varchar as day, account, amount_minor, currency from ledger_line order by amount_minor',
      ),
    ).toEqual([
      { day: '2025-01-31', account: 'Bank', amount_minor: -10_050, currency: 'EUR' },
      { day: '2025-01-31', account: 'Office:Rent', amount_minor: 10_050, currency: 'EUR' },
    ]);
  });

  test('[facts] a report: its header below titles, dates carried down, debit less credit, sums left out, the currency asked', async () => {
    const report =
      'Example Ltd,,,,,\nJournal,,,,,\nJanuary 2025,,,,,\nDate,Transaction Type,Name,Account,Debit,Credit\n01/31/2025,Bill,Acme,Rent,"$1,200.00",\n,,,Accounts Payable,,"$1,200.00"\nTOTAL,,,,"$1,200.00","$1,200.00"\n';
    expect((await workspace.imported('journal.csv', report)).findings[0]?.message).toContain('needs currency');
    expect(await workspace.imported('journal.csv', report, { wishes: { currency: 'USD' } })).toMatchObject({
      profile: 'quickbooks.ledger-report',
      read: 3,
      accepted: 2,
      superseded: 1,
    });
    expect(
      await workspace.rows(
        'select posted_on::varchar as day, account, amount_minor from ledger_line order by amount_minor',
      ),
    ).toEqual([
      { day: '2025-01-31', account: 'Accounts Payable', amount_minor: -120_000 },
      { day: '2025-01-31', account: 'Rent', amount_minor: 120_000 },
    ]);
  });

  test('[facts] an instant with an offset is UTC, one without is of the zone that is said', async () => {
    await workspace.imported('a.csv', 'case,opened_at\nk1,2025-07-01T12:00:00+02:00\n');
    await workspace.imported('b.csv', 'case,opened_at\nk2,2025-07-01 12:00:00\n', {
      wishes: { zone: 'America/New_York' },
    });
    expect(await workspace.rows('select "case", opened_at::varchar as at from support_case order by 1')).toEqual([
      { case: 'k1', at: '2025-07-01 10:00:00' },
      { case: 'k2', at: '2025-07-01 16:00:00' },
    ]);
  });

  test('[facts] answers keep their scale and get a share of it; who answered is a hash', async () => {
    await workspace.imported(
      'nps.csv',
      'Email,Company,NPS Score,Response date\nbob@acme.test,Acme,9,2025-01-31\neve@acme.test,Acme,11,2025-01-31\n',
    );
    const [answer] = await workspace.rows(
      'select scale, score::double as score, share::double as share, contact from sentiment',
    );
    expect(answer).toMatchObject({ scale: 'nps', score: 9, share: 0.9 });
    expect(answer?.contact).toMatch(/^[0-9a-f]{16}$/);
    expect(await workspace.rows('select value, reason from reject')).toEqual([
      { value: '11', reason: 'not on its scale' },
    ]);
  });

  test('[facts] a map is kept and used for the next file with the same headers', async () => {
    const mapping = {
      table: 'time_entry',
      columns: { person: { column: ['Wer'] }, started_on: { column: ['Tag'] }, minutes: { column: ['Min'] } },
    } as const;
    await workspace.imported('a.csv', 'Wer,Tag,Min\np,2025-01-01,5\n', { mapping });
    expect(await workspace.imported('b.csv', 'Tag,Wer,Min\n2025-01-02,p,7\n')).toMatchObject({
      status: 'imported',
      table: 'time_entry',
      accepted: 1,
    });
    expect(await workspace.rows('select version, name from kept_map')).toEqual([{ version: 1, name: 'a.csv' }]);
  });
});
