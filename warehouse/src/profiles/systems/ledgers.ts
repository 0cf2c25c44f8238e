import type { Profile } from '../profile.ts';
import { NEWEST } from './loaders.ts';

const ACCOUNT =
  'account_name account account_full_name gl_account account_description ledger_account nominal_account konto kontobezeichnung account_code account_number gl_account_name expense_account account_id nominal_code';
const POSTED =
  'posted_on date posting_date transaction_date journal_date entry_date accounting_date gl_date effective_date trandate buchungsdatum invoice_date document_date period';
const SUMS = [
  'total',
  'totals',
  'grand total',
  'opening balance',
  'closing balance',
  'beginning balance',
  'ending balance',
  'summe',
  'gesamt',
];

/** Ledgers beside QuickBooks, and journals of any other. */
export const LEDGERS: readonly Profile[] = [
  {
    system: 'Xero',
    id: 'xero.journal-lines',
    object: 'lines of journals',
    table: 'ledger_line',
    versions: NEWEST,
    signs: ['journal_id', 'journal_line_id', 'net_amount', 'account_code account_name account_id'],
    joins: [{ as: 'head', object: 'xero.journal', on: 'journal_id' }],
    columns: {
      line: { from: 'journal_line_id', prefix: 'xero ' },
      posted_on: 'journal_date head.date',
      account: 'account_name account_code account_id',
      cost_center: 'tracking_category_option tracking_categories_0_option option',
      vendor: 'contact_name',
      amount: 'net_amount',
      currency: 'currency_code currency',
      note: 'account_type',
    },
    lacks: 'a journal line names its journal, which has the date: import journals too; every journal sums to zero',
  },
  {
    system: 'Xero',
    id: 'xero.journals',
    object: 'journals',
    table: 'source_row',
    versions: NEWEST,
    signs: ['journal_id', 'journal_date', 'journal_number', 'source_type source_id created_date_utc'],
    not: 'net_amount journal_line_id',
    columns: {
      object: { constant: 'xero.journal' },
      id: 'journal_id',
      fields: { fields: { date: 'journal_date', source: 'source_type' } },
    },
  },
  {
    system: 'NetSuite',
    id: 'netsuite.lines',
    object: 'accounting lines of transactions',
    table: 'ledger_line',
    versions: NEWEST,
    signs: [
      'transaction_id transaction',
      'account_id account',
      'amount netamount net_amount',
      'transaction_line_id transactionline transaction_line posting non_posting_line',
    ],
    not: 'journal_id posting_type',
    joins: [
      { as: 'head', object: 'netsuite.transaction', on: 'transaction_id transaction', need: true },
      { as: 'account', object: 'netsuite.account', on: 'account_id account' },
    ],
    columns: {
      line: {
        from: 'transaction_id transaction',
        and: 'transaction_line_id transactionline transaction_line id',
        prefix: 'netsuite ',
      },
      posted_on: 'head.date',
      account: { from: 'account.name', or: 'account_id account' },
      cost_center: 'department_id department class_id class',
      vendor: 'company_id entity head.entity',
      amount: 'amount netamount net_amount',
      currency: 'currency head.currency',
      rate: 'exchangerate exchange_rate head.rate',
    },
    leaveOut: [
      { column: 'posting', is: ['f', 'false', 'no', '0'], because: 'not posted to the ledger' },
      { column: 'non_posting_line', is: ['t', 'true', 'yes', '1'], because: 'not posted to the ledger' },
    ],
  },
  {
    system: 'NetSuite',
    id: 'netsuite.transactions',
    object: 'transactions',
    table: 'source_row',
    versions: NEWEST,
    signs: ['transaction_id id', 'trandate tran_date', 'tranid transaction_type type transaction_number'],
    not: 'transaction_line_id transactionline netamount',
    columns: {
      object: { constant: 'netsuite.transaction' },
      id: 'transaction_id id',
      fields: {
        fields: {
          date: 'trandate tran_date',
          currency: 'currency_symbol currency_code',
          entity: 'entity_id entity',
          rate: 'exchange_rate exchangerate',
        },
      },
    },
  },
  {
    system: 'NetSuite',
    id: 'netsuite.accounts',
    object: 'accounts',
    table: 'source_row',
    versions: NEWEST,
    signs: [
      'account_id id',
      'accountnumber acctnumber accttype acctname',
      'full_name fullname accountsearchdisplayname acctname name',
    ],
    columns: {
      object: { constant: 'netsuite.account' },
      id: 'account_id id',
      fields: { fields: { name: 'full_name fullname accountsearchdisplayname acctname name' } },
    },
  },
  {
    system: 'Ledger list',
    id: 'ledger.lines',
    object: 'ledger lines',
    table: 'ledger_line',
    general: true,
    signs: [POSTED, ACCOUNT, 'amount debit debit_amount amount_debit net_amount value betrag soll total net cost'],
    not: 'subscription_id close_date deal_stage case_number ticket_id hire_date hours mrr arr opportunity_id opportunity_name stage stage_name probability',
    carry: ['journal_number entry_number'],
    columns: {
      line: 'line_id journal_line_id entry_id gl_entry_id',
      posted_on: POSTED,
      account: ACCOUNT,
      cost_center:
        'cost_center cost_centre department department_name class location costcenter kostenstelle division business_unit',
      vendor: 'vendor supplier vendor_name payee contact contact_name supplier_name name lieferant',
      amount: [
        { from: 'debit debit_amount amount_debit soll', minus: 'credit credit_amount amount_credit haben' },
        'net_amount amount net value betrag total cost',
      ],
      currency: 'currency currency_code currency_symbol',
      rate: 'exchange_rate fx_rate',
      customer: 'customer customer_id client project_customer customer_name',
      product: 'product product_line',
      pool: 'pool',
      role: 'role',
    },
    leaveOut: [
      { column: 'account_name account account_full_name gl_account', is: SUMS, because: 'a sum of other rows' },
    ],
  },
];
