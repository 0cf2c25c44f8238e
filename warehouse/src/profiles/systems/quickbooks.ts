import type { Profile } from '../profile.ts';
import { DELETED, NEWEST } from './loaders.ts';

const shared = { system: 'QuickBooks', versions: NEWEST } as const;
const YES = ['true', '1'];

/** The head of a transaction: its date, currency and who was paid; its lines are another file. */
const head = (name: string, object: string, signs: Profile['signs'], not: string): Profile => ({
  ...shared,
  id: `quickbooks.${name}`,
  object,
  table: 'source_row',
  signs: ['id', 'transaction_date txn_date', 'sync_token', ...signs],
  not,
  columns: {
    object: { constant: `quickbooks.${name}` },
    id: 'id',
    fields: {
      fields: {
        date: 'transaction_date txn_date',
        currency: 'currency_id currency_ref_value',
        rate: 'exchange_rate',
        vendor_id: 'vendor_id vendor_ref_value',
        department_id: 'department_id',
        customer_id: 'customer_id',
        deleted: 'fivetran_deleted',
        credit: 'credit',
      },
    },
  },
  lacks: `the amounts are in the lines of the ${object}: import these too`,
});

/** Lines of what was bought; the account is named by the chart of accounts. */
const bought = (name: string, object: string, of: string, key: string, sign: Profile['columns'][string]): Profile => ({
  ...shared,
  id: `quickbooks.${name}-lines`,
  object: `lines of ${object}`,
  table: 'ledger_line',
  signs: [key, 'index id line_num', 'amount', 'account_expense_account_id item_expense_item_id'],
  joins: [
    { as: 'head', object: `quickbooks.${of}`, on: key, need: true },
    { as: 'account', object: 'quickbooks.account', on: 'account_expense_account_id' },
  ],
  columns: {
    line: { from: key, and: 'index id line_num', prefix: `${name} ` },
    posted_on: 'head.date',
    account: { from: 'account.name', or: 'account_expense_account_id' },
    cost_center: { from: 'account_expense_class_id', or: 'item_expense_class_id head.department_id' },
    vendor: 'head.vendor_id',
    amount: sign,
    currency: 'head.currency',
    rate: 'head.rate',
    customer: { from: 'account_expense_customer_id', or: 'item_expense_customer_id head.customer_id' },
  },
  leaveOut: [...DELETED, { column: 'head.deleted', is: YES, because: `its ${of} is deleted in QuickBooks` }],
  lacks: 'lines bought as an item name no account',
});

/** QuickBooks Online: the ledger from its transactions' lines, and its reports as the pages export them. */
export const QUICKBOOKS: readonly Profile[] = [
  {
    ...shared,
    id: 'quickbooks.journal-entry-lines',
    object: 'lines of journal entries',
    table: 'ledger_line',
    signs: ['journal_entry_id', 'index id line_num', 'amount', 'posting_type', 'account_id'],
    joins: [
      { as: 'head', object: 'quickbooks.journal-entry', on: 'journal_entry_id', need: true },
      { as: 'account', object: 'quickbooks.account', on: 'account_id' },
      { as: 'vendor', object: 'quickbooks.vendor', on: 'vendor_id' },
    ],
    columns: {
      line: { from: 'journal_entry_id', and: 'index id line_num', prefix: 'journal-entry ' },
      posted_on: 'head.date',
      account: { from: 'account.name', or: 'account_id' },
      cost_center: { from: 'department_id', or: 'class_id' },
      vendor: { from: 'vendor.name', or: 'vendor_id' },
      amount: { from: 'amount', negative: { column: 'posting_type', is: ['credit'] } },
      currency: 'head.currency',
      rate: 'head.rate',
      customer: 'customer_id',
    },
    leaveOut: [...DELETED, { column: 'head.deleted', is: YES, because: 'its journal entry is deleted in QuickBooks' }],
    lacks: 'every journal entry sums to zero: rules say which accounts are cost',
  },
  bought('bill', 'bills', 'bill', 'bill_id', 'amount'),
  bought('purchase', 'purchases', 'purchase', 'purchase_id', {
    from: 'amount',
    negative: { column: 'head.credit', is: YES },
  }),
  bought('vendor-credit', 'vendor credits', 'vendor-credit', 'vendor_credit_id', { from: 'amount', scale: -1 }),
  head(
    'journal-entry',
    'journal entries',
    ['adjustment doc_number', 'private_note total_amount home_total_amount'],
    'vendor_id customer_id payment_type from_account_id account_id due_date',
  ),
  head(
    'bill',
    'bills',
    ['due_date sales_term_id', 'vendor_id', 'payable_account_id balance'],
    'payment_type vendor_address_id ship_date pay_type customer_id status',
  ),
  head(
    'purchase',
    'purchases',
    ['payment_type', 'account_id', 'credit print_status payment_method_id'],
    'pay_type deposit_to_account_id',
  ),
  head(
    'vendor-credit',
    'vendor credits',
    ['vendor_id', 'payable_account_id', 'balance', 'total_amount'],
    'due_date sales_term_id payment_type pay_type',
  ),
  {
    ...shared,
    id: 'quickbooks.accounts',
    object: 'accounts',
    table: 'source_row',
    signs: ['id', 'account_type', 'account_sub_type classification current_balance fully_qualified_name', 'name'],
    columns: {
      object: { constant: 'quickbooks.account' },
      id: 'id',
      fields: {
        fields: { name: 'fully_qualified_name name', type: 'account_type', number: 'account_number acct_num' },
      },
    },
    leaveOut: DELETED,
  },
  {
    ...shared,
    id: 'quickbooks.vendors',
    object: 'vendors',
    table: 'source_row',
    signs: ['id', 'display_name', 'vendor_1099 vendor1099 print_on_check_name term_id'],
    not: 'job bill_with_parent parent_customer_id hired_date',
    columns: {
      object: { constant: 'quickbooks.vendor' },
      id: 'id',
      fields: { fields: { name: 'display_name company_name' } },
    },
    leaveOut: DELETED,
  },
  {
    ...shared,
    id: 'quickbooks.customers',
    object: 'customers',
    table: 'customer',
    signs: [
      'id',
      'display_name',
      {
        of: 'bill_with_parent balance_with_jobs job parent_customer_id print_on_check_name fully_qualified_name preferred_delivery_method',
        least: 3,
      },
    ],
    not: 'vendor_1099 hired_date',
    columns: {
      customer: 'id',
      name: 'display_name company_name fully_qualified_name',
      parent: 'parent_customer_id parent_ref_value',
      tags: 'customer_type_id',
      currency: 'currency_id currency_ref_value',
    },
    leaveOut: DELETED,
  },
  {
    ...shared,
    id: 'quickbooks.ledger-report',
    object: 'journal and general ledger reports',
    table: 'ledger_line',
    signs: [
      'date transaction_date',
      'transaction_type txn_type',
      'account distribution_account account_name full_name split',
      'debit amount',
    ],
    not: 'journal_entry_id client hours balance_due',
    versions: undefined,
    carry: ['date transaction_date', 'transaction_type txn_type'],
    columns: {
      posted_on: 'date transaction_date',
      account: 'account distribution_account account_name account_full_name full_name',
      cost_center: 'class department location item_class',
      vendor: 'name vendor supplier payee',
      amount: [{ from: 'debit', minus: 'credit' }, 'amount'],
      currency: 'currency',
      rate: 'exchange_rate',
      customer: 'customer customer_full_name',
    },
    leaveOut: [
      { column: 'account distribution_account account_name', is: [''], because: 'a heading or a sum of the report' },
    ],
  },
  {
    ...shared,
    id: 'quickbooks.trial-balance',
    object: 'trial balance',
    table: 'account_balance',
    general: true,
    signs: ['account account_name full_name name account_code', 'debit debits', 'credit credits'],
    not: 'date posted_on transaction_date entry_date journal_entry_id transaction_type posting_date journal_date',
    versions: undefined,
    columns: {
      account: 'account account_name full_name account_code name',
      name: 'account_name full_name name account',
      as_of: 'as_of as_of_date period_end period month',
      balance: { from: 'debit debits', minus: 'credit credits' },
      currency: 'currency',
    },
    leaveOut: [
      {
        column: 'account account_name full_name account_code name',
        is: ['', 'total', 'totals', 'grand total', 'summe', 'gesamt'],
        because: 'a sum of other rows',
      },
    ],
  },
];
