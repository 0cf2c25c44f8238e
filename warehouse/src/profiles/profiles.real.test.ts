import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFiles } from '../import/import-file.ts';
import type { ImportResult } from '../import/take-file.ts';
import { localScope } from '../scope.ts';
import { type TestWorkspace, testWorkspace } from '../testing/workspace.ts';

const DATA = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

/** Public exports, and by which profile each is read: read, accepted, rejected, superseded. */
const READ: Readonly<
  Record<string, readonly [profile: string, read: number, accepted: number, rejected: number, superseded: number]>
> = {
  'fivetran_jira/issue.csv': ['jira.issues', 4, 4, 0, 0],
  'fivetran_jira/issue_field_history.csv': ['jira.issue-history', 10, 1, 6, 3],
  'fivetran_pendo/account_history.csv': ['pendo.accounts', 5, 5, 0, 0],
  'fivetran_pendo/feature_event.csv': ['pendo.feature-events', 5, 5, 0, 0],
  'fivetran_pendo/guide_event.csv': ['pendo.guide-events', 5, 5, 0, 0],
  'fivetran_pendo/page_event.csv': ['pendo.page-events', 5, 5, 0, 0],
  'fivetran_quickbooks/account_data.csv': ['quickbooks.accounts', 32, 31, 0, 1],
  'fivetran_quickbooks/bill_line_data.csv': ['quickbooks.bill-lines', 15, 7, 7, 1],
  'fivetran_quickbooks/journal_entry_line_data.csv': ['quickbooks.journal-entry-lines', 12, 10, 2, 0],
  'fivetran_quickbooks/vendor_credit_line_data.csv': ['quickbooks.vendor-credit-lines', 7, 7, 0, 0],
  'fivetran_salesforce/sf_account_data.csv': ['salesforce.accounts', 10, 1, 0, 9],
  'fivetran_salesforce/sf_account_history_data.csv': ['salesforce.accounts', 10, 1, 0, 9],
  'fivetran_salesforce/sf_event_data.csv': ['salesforce.events', 10, 10, 0, 0],
  'fivetran_salesforce/sf_opportunity_data.csv': ['salesforce.opportunities', 10, 0, 0, 10],
  'fivetran_salesforce/sf_task_data.csv': ['salesforce.tasks', 10, 10, 0, 0],
  'fivetran_salesforce/sf_user_data.csv': ['salesforce.users', 10, 5, 0, 5],
  'fivetran_stripe/customer_data.csv': ['stripe.customers', 12, 11, 0, 1],
  'fivetran_stripe/subscription_item_data.csv': ['stripe.subscription-items', 14, 2, 12, 0],
  'fivetran_workday/workday_worker_position_history_data.csv': ['workday.positions', 7, 7, 0, 0],
  'fivetran_zendesk/organization_data.csv': ['zendesk.organizations', 10, 10, 0, 0],
  'fivetran_zendesk/ticket_data.csv': ['zendesk.tickets', 10, 8, 0, 2],
  'telco_churn/Telco-Customer-Churn.csv': ['customers.list', 7043, 5174, 0, 1869],
  'toggl_sample/toggl.csv': ['toggl.entries', 11, 11, 0, 0],
};

describe.skipIf(!existsSync(DATA))('public exports', () => {
  let workspace: TestWorkspace;
  const results = new Map<string, ImportResult>();
  beforeAll(async () => {
    workspace = await testWorkspace();
    for (const folder of [...new Set([...Object.keys(READ)].map((file) => file.split('/')[0] ?? ''))]) {
      const files = readdirSync(`${DATA}${folder}`).filter((name) => name.endsWith('.csv'));
      const done = await importFiles(
        workspace.facts,
        localScope,
        files.map((name) => ({ path: `${DATA}${folder}/${name}` })),
      );
      done.forEach((result, at) => void results.set(`${folder}/${files[at]}`, result));
    }
  }, 300_000);
  afterAll(() => workspace.remove());

  test.each(Object.entries(READ))('[facts] %s', (file, [profile, read, accepted, rejected, superseded]) => {
    expect(results.get(file)).toMatchObject({ status: 'imported', profile, read, accepted, rejected, superseded });
  });

  test('[facts] read = accepted + rejected + superseded in every file, and what is not read says why', () => {
    for (const [file, { status, read, accepted, rejected, superseded, findings }] of results) {
      expect([file, accepted + rejected + superseded]).toEqual([file, read]);
      if (status === 'refused') expect([file, findings[0]?.severity]).toEqual([file, 'error']);
    }
  });

  test('[facts] ARR of Stripe items is amount × quantity × intervals a year; monthly charges are a twelfth of ARR', async () => {
    expect(await workspace.rows('select arr_minor, currency from subscription order by 1')).toEqual([
      { arr_minor: 1_800_000, currency: 'USD' },
      { arr_minor: 3_600_000, currency: 'USD' },
    ]);
    const [telco] = await workspace.rows(
      `select sum(arr_minor)::bigint as arr from customer where customer like '____-_____'`,
    );
    // 456,116.60 a month, less the 139,130.85 of those who have left.
    expect(telco?.arr).toBe(Math.round((456_116.6 - 139_130.85) * 1200));
  });
});
