import type { Profile } from '../profile.ts';
import { DELETED, NEWEST } from './loaders.ts';

const CUSTOMER =
  'customer_id account_id account_code customer account client_id client organization_id company_id customer_code customer_name account_name company company_name organization';
const STARTS =
  'starts_on start_date started_at activated_at subscription_start contract_start contract_start_date subscription_start_date start started_on effective_date current_term_start created_at begin_date term_start_date';
const ENDS =
  'ends_on end_date expires_at ended_at subscription_end contract_end contract_end_date subscription_end_date end renewal_date term_end_date expiration_date cancelled_at canceled_at churn_date cancel_date';

/** Who pays what: billing systems beside Stripe, and lists of contracts and customers. */
export const BILLING: readonly Profile[] = [
  {
    system: 'Recurly',
    id: 'recurly.subscriptions',
    object: 'subscriptions',
    table: 'subscription',
    versions: NEWEST,
    signs: [
      'id uuid subscription_id',
      'account_code account_id account',
      'unit_amount unit_amount_in_cents',
      'plan_code plan_id plan_name plan',
      'activated_at current_period_started_at current_period_start',
    ],
    joins: [{ as: 'plan', object: 'recurly.plan', on: 'plan_id' }],
    columns: {
      subscription: 'uuid id subscription_id',
      customer: 'account_code account_id account',
      product: 'plan_name plan_code plan_id plan',
      starts_on: 'activated_at started_at created_at',
      ends_on: { from: 'expires_at expired_at', or: 'canceled_at' },
      arr: [
        {
          from: 'unit_amount_in_cents',
          minor: true,
          times: 'quantity',
          perYear: {
            interval: 'plan_interval_unit interval_unit plan.interval_unit',
            count: 'plan_interval_length interval_length plan.interval_length',
          },
        },
        {
          from: 'unit_amount',
          times: 'quantity',
          perYear: {
            interval: 'plan_interval_unit interval_unit plan.interval_unit',
            count: 'plan_interval_length interval_length plan.interval_length',
          },
        },
      ],
      currency: 'currency',
      seats: 'quantity',
    },
    leaveOut: [...DELETED, { column: 'state', is: ['future', 'pending'], because: 'not started yet' }],
    lacks: "how long a plan runs is in the plans: import these too; add-ons are not in a subscription's unit amount",
  },
  {
    system: 'Recurly',
    id: 'recurly.plans',
    object: 'plans',
    table: 'source_row',
    versions: NEWEST,
    signs: ['id plan_id', 'code plan_code', 'interval_unit', 'interval_length', 'name'],
    not: 'account_id unit_amount account_code',
    columns: {
      object: { constant: 'recurly.plan' },
      id: 'id plan_id',
      fields: { fields: { interval_unit: 'interval_unit', interval_length: 'interval_length' } },
    },
  },
  {
    system: 'Subscription list',
    id: 'billing.subscriptions',
    object: 'subscriptions',
    table: 'subscription',
    general: true,
    versions: NEWEST,
    signs: [
      CUSTOMER,
      STARTS,
      'arr acv mrr annual_recurring_revenue monthly_recurring_revenue annual_contract_value annual_value annual_amount monthly_amount monthly_price annual_price mrr_amount arr_amount',
    ],
    not: 'deal_stage stage_name hire_date ticket_id case_number billing_city',
    columns: {
      subscription: [
        'subscription_id contract_id subscription contract_number contract subscription_number id',
        {
          from: 'customer_id account_id account_code customer account client company company_name customer_name account_name',
        },
      ],
      customer: CUSTOMER,
      product: 'product plan product_name plan_name plan_id plan_code subscription_plan package sku tier',
      starts_on: STARTS,
      ends_on: ENDS,
      arr: [
        'arr annual_recurring_revenue arr_amount acv annual_contract_value annual_value annual_amount annual_price',
        { from: 'mrr monthly_recurring_revenue mrr_amount monthly_amount monthly_price', scale: 12 },
      ],
      currency: 'currency currency_code',
      seats: 'seats licenses users quantity license_count seat_count',
    },
    leaveOut: DELETED,
  },
  {
    system: 'Customer list',
    id: 'customers.list',
    object: 'customers',
    table: 'customer',
    general: true,
    versions: NEWEST,
    signs: [
      'customer_id account_id client_id company_id customer_number account_number customer account client company_name customer_name account_name organization_id id',
      {
        of: 'company_name customer_name account_name name region country segment industry tier plan csm owner arr mrr monthly_charges contract tenure customer_success_manager account_manager health_score renewal_date lifecycle_stage customer_since signup_date parent_account employees',
        least: 2,
      },
      'arr mrr monthly_charges annual_revenue segment tier csm owner account_manager customer_success_manager customer_since signup_date renewal_date health_score plan industry lifecycle_stage churn region country',
    ],
    not: 'ticket_id case_number amount debit hire_date job_title salary subject close_date deal_stage stage_name hours first_name invoice_id course_name feature_id app_id exp_month last_4 livemode charges_enabled payouts_enabled fingerprint issue_id',
    columns: {
      customer:
        'customer_id account_id client_id company_id organization_id customer_number account_number id customer account client company_name customer_name account_name',
      name: 'company_name customer_name account_name name company organization_name client_name',
      parent: 'parent_account parent_id parent_customer parent_company parent_account_id parent_customer_id',
      segment: 'segment customer_segment tier customer_tier plan contract',
      region: 'region country territory sales_region geo state',
      tags: 'lifecycle_stage status industry type',
      started_on:
        'customer_since signup_date start_date started_on created_at created_date onboarding_date contract_start_date first_purchase_date',
      ended_on: 'churn_date churned_at end_date cancelled_at canceled_at churned_on cancellation_date',
      arr: [
        'arr annual_recurring_revenue current_arr arr_amount acv',
        { from: 'mrr monthly_charges monthly_recurring_revenue monthly_revenue mrr_amount', scale: 12 },
      ],
      potential: 'potential whitespace potential_arr expansion_potential',
      currency: 'currency currency_code',
      csm: 'csm customer_success_manager csm_name csm_email account_manager account_owner owner owner_name',
      domain: 'domain website',
    },
    leaveOut: [
      ...DELETED,
      {
        column: 'churn churned is_churned',
        is: ['yes', 'true', '1', 'y'],
        because: 'has left, and the file does not say when',
      },
    ],
  },
];
