import type { Profile } from '../profile.ts';
import { DELETED, NEWEST } from './loaders.ts';

const shared = { system: 'Stripe', versions: NEWEST } as const;
const NOT_RUNNING = ['incomplete', 'incomplete_expired', 'trialing', 'draft'];
const running = (column: string): NonNullable<Profile['leaveOut']>[number] => ({
  column,
  is: NOT_RUNNING,
  because: 'a trial or never paid, so nothing is under contract yet',
});

/** Stripe Billing: amounts of the API are in minor units, those of the dashboard's export in major units. */
export const STRIPE: readonly Profile[] = [
  {
    ...shared,
    id: 'stripe.subscriptions',
    object: 'subscriptions with their price',
    table: 'subscription',
    signs: [
      'id subscription_id',
      'customer_id customer',
      'plan_amount items_data_0_price_unit_amount price_unit_amount items_data_0_plan_amount',
      'current_period_start current_period_end billing_cycle_anchor start_date status',
    ],
    not: 'current_period_start_utc start_utc',
    columns: {
      subscription: 'id subscription_id',
      customer: 'customer_id customer',
      product: 'plan_nickname plan_product items_data_0_price_product plan_id items_data_0_price_id',
      starts_on: 'start_date start created',
      ends_on: { from: 'ended_at', or: 'cancel_at' },
      arr: [
        {
          from: 'items_data_0_price_unit_amount',
          minor: true,
          times: 'items_data_0_quantity',
          perYear: {
            interval: 'items_data_0_price_recurring_interval',
            count: 'items_data_0_price_recurring_interval_count',
          },
        },
        {
          from: 'plan_amount price_unit_amount items_data_0_plan_amount',
          minor: true,
          times: 'quantity',
          perYear: {
            interval: 'plan_interval price_recurring_interval items_data_0_plan_interval',
            count: 'plan_interval_count price_recurring_interval_count items_data_0_plan_interval_count',
          },
        },
      ],
      currency: 'currency plan_currency items_data_0_price_currency',
      seats: 'quantity items_data_0_quantity',
    },
    leaveOut: [...DELETED, running('status')],
  },
  {
    ...shared,
    id: 'stripe.subscriptions-export',
    object: 'subscriptions as its dashboard exports them',
    table: 'subscription',
    signs: [
      'id subscription_id',
      'customer_id',
      'current_period_start_utc start_utc start_date_utc created_utc',
      'interval plan_interval',
      'amount plan_amount',
    ],
    columns: {
      subscription: 'id subscription_id',
      customer: 'customer_id',
      product: 'product plan plan_name',
      starts_on: 'start_date_utc start_utc created_utc',
      ends_on: { from: 'ended_at_utc ended_at', or: 'cancel_at_utc canceled_at_utc' },
      arr: {
        from: 'amount plan_amount',
        times: 'quantity',
        perYear: { interval: 'interval plan_interval', count: 'interval_count' },
      },
      currency: 'currency',
      seats: 'quantity',
    },
    leaveOut: [running('status')],
  },
  {
    ...shared,
    id: 'stripe.subscription-items',
    object: 'subscription items',
    table: 'subscription',
    signs: ['id subscription_item_id', 'subscription_id subscription', 'plan_id price_id price plan', 'quantity'],
    not: 'customer_id invoice_id amount',
    joins: [
      { as: 'subscription', object: 'stripe.subscription', on: 'subscription_id subscription', need: true },
      { as: 'price', object: 'stripe.price', on: 'price_id plan_id price plan', need: true },
    ],
    columns: {
      subscription: 'id subscription_item_id',
      customer: 'subscription.customer_id',
      product: 'price.product_id',
      starts_on: { from: 'subscription.start_date', or: 'subscription.created' },
      ends_on: { from: 'subscription.ended_at', or: 'subscription.cancel_at' },
      arr: {
        from: 'price.amount',
        minor: true,
        times: 'quantity',
        perYear: { interval: 'price.interval', count: 'price.interval_count' },
      },
      currency: 'price.currency',
      seats: 'quantity',
    },
    leaveOut: [...DELETED, running('subscription.status')],
    lacks: 'discounts and metered use are not in the items, so ARR is at list price',
  },
  {
    ...shared,
    id: 'stripe.subscription-heads',
    object: 'subscriptions',
    table: 'source_row',
    signs: [
      'id subscription_id',
      'customer_id customer',
      {
        of: 'current_period_start current_period_end billing_cycle_anchor cancel_at_period_end trial_start days_until_due',
        least: 2,
      },
    ],
    not: 'plan_amount current_period_start_utc items_data_0_price_unit_amount',
    columns: {
      object: { constant: 'stripe.subscription' },
      id: 'id subscription_id',
      fields: {
        fields: {
          customer_id: 'customer_id customer',
          start_date: 'start_date start',
          created: 'created',
          ended_at: 'ended_at',
          cancel_at: 'cancel_at',
          status: 'status',
        },
      },
    },
    lacks: 'a subscription has its price in subscription_item and price (or plan): import these too',
  },
  {
    ...shared,
    id: 'stripe.prices',
    object: 'prices',
    table: 'source_row',
    signs: ['id price_id', 'unit_amount unit_amount_decimal', 'recurring_interval interval type', 'product_id product'],
    not: 'invoice_id subscription_id',
    columns: {
      object: { constant: 'stripe.price' },
      id: 'id price_id',
      fields: {
        fields: {
          amount: 'unit_amount unit_amount_decimal',
          interval: 'recurring_interval interval',
          interval_count: 'recurring_interval_count interval_count',
          currency: 'currency',
          product_id: 'product_id product',
        },
      },
    },
    leaveOut: DELETED,
  },
  {
    ...shared,
    id: 'stripe.plans',
    object: 'plans',
    table: 'source_row',
    signs: ['id plan_id', 'amount', 'interval', 'interval_count', 'product_id product usage_type'],
    not: 'customer_id customer subscription_id',
    columns: {
      object: { constant: 'stripe.price' },
      id: 'id plan_id',
      fields: {
        fields: {
          amount: 'amount',
          interval: 'interval',
          interval_count: 'interval_count',
          currency: 'currency',
          product_id: 'product_id product',
        },
      },
    },
    leaveOut: DELETED,
  },
  {
    ...shared,
    id: 'stripe.customers',
    object: 'customers',
    table: 'customer',
    signs: [
      'id customer_id',
      {
        of: 'delinquent invoice_prefix account_balance default_source default_source_id tax_exempt default_card_id livemode invoice_settings_default_payment_method',
        least: 2,
      },
      'name description email',
    ],
    not: 'subscription_id charge_id amount customer unit_amount payment_method_id current_period_start',
    columns: {
      customer: 'id customer_id',
      name: 'name description',
      region: 'address_country country card_address_country',
      started_on: 'created created_utc',
      currency: 'currency',
      alias: 'metadata_customer_id metadata_account_id external_id',
    },
    leaveOut: DELETED,
  },
];
