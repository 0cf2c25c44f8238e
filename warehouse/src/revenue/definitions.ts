/** What the figures of revenue mean; shown beside them. */
export const DEFINITIONS: Readonly<Record<string, string>> = {
  arr: 'What is under contract on the last day of the month, both dates included, in constant currency: every month at the last month’s rates.',
  mrr: 'ARR ÷ 12.',
  new: 'ARR of who had none ever before.',
  returned: 'ARR of who had some before, but none the month before.',
  expansion: 'More ARR of who had some at both ends of the month, price apart.',
  price: 'Another price for the seats there are at both ends; only where subscriptions say seats.',
  contraction: 'Less ARR of who still has some, price apart.',
  churn: 'ARR of who has none any more.',
  moved:
    'ARR that came from another member, less what went to one: customers that changed their segment, region or CSM.',
  revenue:
    'Subscription revenue: as imported for months that have any, else (opening + closing MRR) ÷ 2 at the month’s rates (C10).',
  grr: 'Σ min(ARR now, ARR twelve months ago) ÷ Σ ARR twelve months ago, over customers with ARR then, by their segment then; who lapsed and came back counts 0 (V4).',
  nrr: 'Σ ARR now ÷ Σ ARR twelve months ago, over the same customers; price rises are inside it and shown apart (V4).',
  logo: 'Share of the same customers that had ARR in every month since (V4).',
};
