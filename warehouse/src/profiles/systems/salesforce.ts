import type { Profile } from '../profile.ts';
import { DELETED, NEWEST } from './loaders.ts';

const shared = { system: 'Salesforce', versions: NEWEST, leaveOut: DELETED } as const;
const owner = { as: 'owner', object: 'salesforce.user', on: 'owner_id' } as const;
const contact = { as: 'contact', object: 'salesforce.contact', on: 'who_id contact_id' } as const;

const STATES = {
  completed: 'done',
  closed: 'done',
  deferred: 'cancelled',
  canceled: 'cancelled',
  cancelled: 'cancelled',
  '*': 'planned',
} as const;

/** Salesforce: objects as the API and the loaders name them, and reports as its pages do. Custom fields keep their own name. */
export const SALESFORCE: readonly Profile[] = [
  {
    ...shared,
    id: 'salesforce.accounts',
    object: 'accounts',
    table: 'customer',
    signs: [
      'id account_id account_name',
      'name account_name',
      {
        of: 'billing_city billing_state billing_street billing_country billing_postal_code billing_state_province billing_zip_postal_code shipping_city industry annual_revenue account_number account_source owner_id account_owner parent_id parent_account parent_account_id master_record_id system_modstamp number_of_employees employees ownership sic rating last_activity last_activity_date account_owner_alias created_by_id',
        least: 3,
      },
    ],
    not: 'stage_name stage opportunity_name opportunity_id case_number converted_date lead_status first_name close_date subject hubspot_owner_id hs_object_id record_id hs_lastmodifieddate case_id contact_id contract_number install_date activity_date username iban',
    joins: [owner],
    columns: {
      customer: 'id account_id account_name name',
      name: 'name account_name',
      parent: 'parent_id parent_account_id parent_account',
      segment:
        'segment customer_segment account_segment tier customer_tier account_tier segment_c tier_c customer_segment_c',
      region: 'region sales_region region_c billing_country billing_country_code billing_state billing_state_province',
      products: 'products products_c',
      tags: 'type account_type',
      started_on: 'customer_since customer_since_c start_date contract_start_date go_live_date',
      ended_on: 'churn_date churned_on churn_date_c cancellation_date',
      arr: 'arr arr_c current_arr current_arr_c annual_recurring_revenue annual_recurring_revenue_c total_arr',
      potential: 'whitespace potential_arr whitespace_c potential',
      currency: 'currency_iso_code currency account_currency arr_currency',
      csm: {
        from: 'csm customer_success_manager csm_c customer_success_manager_c csm_name owner.email',
        or: 'owner.name account_owner owner_id owner_name owner',
      },
      domain: 'website domain',
      alias: 'account_number external_id',
    },
    lacks:
      'Annual Revenue is what the customer turns over, not ARR, and is not read; ARR comes from a field named ARR or from subscriptions',
  },
  {
    ...shared,
    id: 'salesforce.opportunities',
    object: 'opportunities',
    table: 'deal',
    signs: [
      'stage_name stage',
      'close_date',
      'id opportunity_id opportunity_name',
      'account_id account_name probability probability_percent forecast_category amount opportunity_owner is_won',
    ],
    not: 'dealname deal_name deal_stage hs_object_id record_id case_number',
    joins: [owner],
    columns: {
      deal: 'id opportunity_id opportunity_name',
      customer: 'account_id account_name',
      person: { from: 'owner.email opportunity_owner owner_name owner_id', or: 'owner.name owner_id' },
      kind: 'type opportunity_type',
      stage: 'stage_name stage',
      product: 'product product_name product_family',
      amount: 'amount arr acv',
      currency: 'currency_iso_code amount_currency currency',
      opened_on: 'created_date',
      closes_on: 'close_date',
      closed: [
        'is_closed closed',
        { from: 'stage_name stage', words: { 'closed won': 'true', 'closed lost': 'true', '*': 'false' } },
      ],
      won: ['is_won won', { from: 'stage_name stage', words: { 'closed won': 'true', '*': 'false' } }],
    },
    lacks: 'a deal says what was sold, not what is under contract: ARR comes from subscriptions',
  },
  {
    ...shared,
    id: 'salesforce.contracts',
    object: 'contracts',
    table: 'subscription',
    signs: [
      'contract_number contract_id',
      'account_id account_name',
      'start_date contract_start_date',
      'end_date contract_end_date contract_term contract_term_months status activated_date',
    ],
    not: 'case_number install_date',
    columns: {
      subscription: 'id contract_id contract_number',
      customer: 'account_id account_name',
      product: 'product product_name contract_name',
      starts_on: 'start_date contract_start_date',
      ends_on: 'end_date contract_end_date',
      arr: [
        'arr arr_c annual_contract_value acv annual_recurring_revenue annual_value sbqq_annual_value',
        { from: 'mrr monthly_recurring_revenue', scale: 12 },
      ],
      currency: 'currency_iso_code currency',
      seats: 'seats licenses quantity users',
    },
    leaveOut: [
      ...DELETED,
      { column: 'status contract_status', is: ['draft', 'in approval process'], because: 'not in force' },
    ],
  },
  {
    ...shared,
    id: 'salesforce.assets',
    object: 'assets',
    table: 'customer_product',
    signs: [
      'account_id account_name',
      'install_date usage_end_date purchase_date asset_name',
      'product2_id product_2_id product_code product_name product asset_name',
    ],
    not: 'case_number stage_name',
    columns: {
      customer: 'account_id account_name',
      product: 'product_name product_code product2_id product_2_id product asset_name name',
      state: { constant: 'owned' },
      starts_on: 'install_date purchase_date',
      ends_on: 'usage_end_date',
      quantity: 'quantity',
    },
    leaveOut: [
      ...DELETED,
      {
        column: 'is_competitor_product competitor_asset competitor_product',
        is: ['true', '1'],
        because: 'a product of a competitor',
      },
    ],
  },
  {
    ...shared,
    id: 'salesforce.cases',
    object: 'cases',
    table: 'case',
    signs: [
      'case_number case_id',
      'created_date date_time_opened opened_date date_opened',
      'status origin case_origin priority is_closed closed_date date_time_closed',
    ],
    joins: [owner, contact],
    columns: {
      case: 'case_number case_id id',
      customer: { from: 'account_id account_name', or: 'contact.account_id' },
      product: 'product product_name product_c product_area asset_id',
      channel: 'origin case_origin',
      priority: 'priority',
      opened_at: 'created_date date_time_opened opened_date date_opened',
      resolved_at: 'closed_date date_time_closed date_closed',
      state: 'status',
      minutes: {
        from: 'handle_time_minutes handling_time_minutes time_spent_minutes total_handle_time_minutes',
        as: 'minutes',
      },
      reopened: 'reopened is_reopened',
      person: { from: 'owner.email case_owner owner_name owner_id', or: 'owner.name owner_id' },
    },
    lacks: 'cases have no handling minutes; map a field that has them, or use a time standard',
  },
  {
    ...shared,
    id: 'salesforce.tasks',
    object: 'tasks',
    table: 'touch',
    signs: [
      'task_subtype call_type call_duration_in_seconds is_high_priority recurrence_regenerated_type task',
      'activity_date due_date date completed_date_time',
      'status',
      'owner_id assigned assigned_to',
    ],
    not: 'case_number stage_name start_date_time',
    joins: [owner, contact],
    columns: {
      touch: 'id activity_id task_id',
      customer: { from: 'account_id company_account account_name', or: 'contact.account_id' },
      person: { from: 'owner.email assigned assigned_to owner_id', or: 'owner.name owner_id' },
      kind: { from: 'task_subtype', or: 'type call_type', default: 'task' },
      started_at: { from: 'completed_date_time activity_date due_date date', or: 'activity_date created_date' },
      minutes: { from: 'call_duration_in_seconds call_duration', as: 'seconds' },
      state: { from: 'status', words: STATES },
    },
    leaveOut: [
      ...DELETED,
      { column: 'is_recurrence', is: ['true', '1'], because: 'the pattern of a series, not one of its tasks' },
    ],
    lacks: 'subjects and comments are not read',
  },
  {
    ...shared,
    id: 'salesforce.events',
    object: 'events',
    table: 'touch',
    signs: [
      'start_date_time activity_date_time start',
      'end_date_time duration_in_minutes duration end',
      'is_group_event is_all_day_event is_private show_as event_subtype group_event_type who_id what_id',
    ],
    not: 'call_duration_in_seconds case_number',
    joins: [owner, contact],
    columns: {
      touch: 'id event_id activity_id',
      customer: { from: 'account_id company_account account_name', or: 'contact.account_id' },
      person: { from: 'owner.email assigned owner_id', or: 'owner.name owner_id' },
      kind: { from: 'type event_subtype', default: 'meeting' },
      started_at: { from: 'start_date_time activity_date_time start', or: 'activity_date_time activity_date' },
      minutes: [
        { from: 'duration_in_minutes', as: 'minutes' },
        { from: 'start_date_time start', until: 'end_date_time end' },
      ],
    },
    leaveOut: [
      ...DELETED,
      { column: 'is_child', is: ['true', '1'], because: 'the same meeting for another who was invited' },
      { column: 'is_recurrence', is: ['true', '1'], because: 'the pattern of a series, not one of its meetings' },
    ],
    lacks: 'subjects, places and descriptions are not read',
  },
  {
    ...shared,
    id: 'salesforce.users',
    object: 'users',
    table: 'source_row',
    signs: [
      'id user_id',
      'username',
      {
        of: 'profile_id user_role_id alias is_active email_encoding_key language_locale_key locale_sid_key time_zone_sid_key manager_id community_nickname',
        least: 3,
      },
    ],
    columns: {
      object: { constant: 'salesforce.user' },
      id: 'id user_id',
      fields: {
        fields: {
          name: 'name full_name',
          email: 'email',
          title: 'title',
          department: 'department',
          active: 'is_active active',
        },
      },
    },
    lacks: 'users name owners; pay and working time come from an HR list',
  },
  {
    ...shared,
    id: 'salesforce.contacts',
    object: 'contacts',
    table: 'source_row',
    signs: [
      'id contact_id',
      'account_id',
      {
        of: 'last_name first_name reports_to_id mailing_city mailing_street mailing_country salutation email_bounced_date has_opted_out_of_email',
        least: 2,
      },
    ],
    not: 'case_number converted_date stage_name username profile_id hs_object_id',
    columns: {
      object: { constant: 'salesforce.contact' },
      id: 'id contact_id',
      fields: { fields: { account_id: 'account_id' } },
    },
    lacks: 'of contacts only their account is kept; names and addresses are not',
  },
];
