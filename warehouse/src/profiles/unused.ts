import { headersOf, listed } from './header-names.ts';

/** Files people export along with the others, from which nothing follows here; each by columns that tell it. */
const UNUSED: readonly { readonly signs: readonly string[]; readonly because: string }[] = [
  {
    signs: ['body message html_body plain_body', 'ticket_id conversation_id issue_id chat_id'],
    because: 'messages: their text is never stored',
  },
  { signs: ['tag', 'ticket_id organization_id user_id'], because: 'tags, which nothing is costed by' },
  {
    signs: ['converted_date lead_source', 'is_converted converted_account_id lead_status'],
    because: 'leads: nobody is served yet',
  },
  {
    signs: ['charge_id payment_intent_id balance_transaction_id payout_id', 'amount id'],
    because: 'payments: what is under contract comes from subscriptions',
  },
  { signs: ['tax_rate_id tax_agency_id tax_percent', 'amount rate_value net_amount_taxable'], because: 'taxes' },
  { signs: ['sla_policy_id', 'ticket_id metric'], because: 'service levels, not work' },
  {
    signs: ['invoice_id', 'amount unit_price quantity'],
    because: 'invoice lines: imported revenue is not a table yet',
  },
  {
    signs: ['opportunity_id', 'unit_price total_price'],
    because: 'products of opportunities: what is owned comes from assets or subscriptions',
  },
  {
    signs: ['ethnicity_code religion marital_status blood_type'],
    because: 'personal details, which are never read',
  },
];

/** Why nothing is read from a file of a known kind; undefined for one that is not known. */
export const unusedBecause = (cells: readonly string[]): string | undefined => {
  const headers = headersOf(cells);
  return UNUSED.find(({ signs }) => signs.every((sign) => headers.find(listed(sign)) !== undefined))?.because;
};
