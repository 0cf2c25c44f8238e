import type { Profile } from '../profile.ts';
import { DELETED, NEWEST } from './loaders.ts';

const shared = { system: 'HubSpot', versions: NEWEST, leaveOut: DELETED } as const;
const owner = { as: 'owner', object: 'hubspot.owner', on: 'hubspot_owner_id owner_id' } as const;

const OUTCOMES = {
  completed: 'done',
  scheduled: 'planned',
  rescheduled: 'cancelled',
  canceled: 'cancelled',
  cancelled: 'cancelled',
  no_show: 'missed',
  'no show': 'missed',
} as const;
const COMPANY =
  'associated_company_id associated_company_ids associated_company_id_s company_id associations_company associations_companies companies associated_company_primary associated_company';

/** HubSpot: properties as the API and loaders name them, and exports with the labels of its pages. */
export const HUBSPOT: readonly Profile[] = [
  {
    ...shared,
    id: 'hubspot.companies',
    object: 'companies',
    table: 'customer',
    signs: [
      'hs_object_id record_id id company_id',
      'name company_name',
      {
        of: 'hubspot_owner_id company_owner lifecyclestage lifecycle_stage hs_lastmodifieddate domain company_domain_name numberofemployees number_of_employees annualrevenue hubspot_team_id portal_id num_associated_contacts number_of_associated_contacts hs_lead_status last_contacted hs_parent_company_id',
        least: 2,
      },
    ],
    not: 'dealname deal_name dealstage deal_stage hs_pipeline_stage ticket_name hs_ticket_id ticket_id subject firstname first_name lastname billing_city hs_meeting_start_time meeting_start_time hs_call_duration',
    joins: [owner],
    columns: {
      customer: 'hs_object_id record_id id company_id',
      name: 'name company_name',
      parent: 'hs_parent_company_id parent_company_id associated_parent_company_id',
      segment: 'segment customer_segment tier customer_tier hs_target_account target_account',
      region: 'region country country_region',
      tags: 'lifecyclestage lifecycle_stage type',
      started_on:
        'customer_since contract_start_date hs_date_entered_customer became_a_customer_date hs_lifecyclestage_customer_date closedate close_date',
      ended_on: 'churn_date churned_on',
      arr: [
        'arr annual_recurring_revenue hs_arr current_arr',
        { from: 'mrr monthly_recurring_revenue hs_mrr', scale: 12 },
      ],
      currency: 'currency hs_currency deal_currency_code',
      csm: {
        from: 'csm customer_success_manager owner.email company_owner hubspot_owner_id',
        or: 'owner.name hubspot_owner_id',
      },
      domain: 'domain company_domain_name website website_url',
    },
    lacks: 'annual revenue is what the company turns over, not ARR, and is not read',
  },
  {
    ...shared,
    id: 'hubspot.deals',
    object: 'deals',
    table: 'deal',
    signs: [
      'dealname deal_name',
      'dealstage deal_stage deal_pipeline_stage_id',
      'closedate close_date amount pipeline',
    ],
    joins: [owner],
    columns: {
      deal: 'hs_object_id record_id deal_id id',
      customer: COMPANY,
      person: { from: 'owner.email deal_owner hubspot_owner_id owner_id', or: 'owner.name hubspot_owner_id' },
      kind: 'dealtype deal_type pipeline deal_pipeline_id',
      stage: 'dealstage deal_stage deal_pipeline_stage_id',
      amount: 'hs_arr amount amount_in_company_currency hs_acv',
      currency: 'deal_currency_code currency',
      opened_on: 'createdate create_date created_at',
      closes_on: 'closedate close_date',
      closed: [
        'hs_is_closed is_closed is_deal_closed',
        {
          from: 'dealstage deal_stage',
          words: { closedwon: 'true', closedlost: 'true', 'closed won': 'true', 'closed lost': 'true', '*': 'false' },
        },
      ],
      won: [
        'hs_is_closed_won is_closed_won',
        { from: 'dealstage deal_stage', words: { closedwon: 'true', 'closed won': 'true', '*': 'false' } },
      ],
    },
    lacks: 'a deal says what was sold, not what is under contract: ARR comes from subscriptions',
  },
  {
    ...shared,
    id: 'hubspot.tickets',
    object: 'tickets',
    table: 'case',
    signs: [
      'hs_pipeline_stage ticket_status hs_ticket_priority hs_ticket_id ticket_pipeline_stage_id hs_ticket_category',
      'createdate create_date created_at',
      'hs_object_id record_id ticket_id hs_ticket_id id',
    ],
    not: 'dealname deal_name ticket_url',
    joins: [owner],
    columns: {
      case: 'hs_ticket_id ticket_id hs_object_id record_id id',
      customer: COMPANY,
      product: 'product hs_ticket_category category',
      channel: 'source_type source hs_originating_channel',
      priority: 'hs_ticket_priority priority',
      opened_at: 'createdate create_date created_at',
      resolved_at: 'closed_date close_date closedate hs_closed_date',
      contacts: 'hs_num_times_contacted number_of_times_contacted number_of_responses',
      person: { from: 'owner.email ticket_owner hubspot_owner_id owner_id', or: 'owner.name hubspot_owner_id' },
    },
    lacks: 'time to close is elapsed, so tickets have no handling minutes',
  },
  {
    ...shared,
    id: 'hubspot.meetings',
    object: 'meetings',
    table: 'touch',
    signs: [
      'hs_meeting_start_time meeting_start_time hs_meeting_end_time hs_meeting_outcome meeting_outcome',
      'hs_object_id record_id engagement_id id hs_timestamp activity_date meeting_id',
    ],
    joins: [owner],
    columns: {
      touch: 'hs_object_id record_id engagement_id meeting_id id',
      customer: COMPANY,
      person: { from: 'owner.email activity_assigned_to hubspot_owner_id owner_id', or: 'owner.name hubspot_owner_id' },
      kind: { from: 'hs_activity_type call_and_meeting_type', default: 'meeting' },
      started_at: { from: 'hs_meeting_start_time meeting_start_time start_time', or: 'hs_timestamp activity_date' },
      minutes: {
        from: 'hs_meeting_start_time meeting_start_time start_time',
        until: 'hs_meeting_end_time meeting_end_time end_time',
      },
      state: { from: 'hs_meeting_outcome meeting_outcome', words: OUTCOMES },
    },
    lacks: 'titles, notes and places are not read',
  },
  {
    ...shared,
    id: 'hubspot.calls',
    object: 'calls',
    table: 'touch',
    signs: [
      'hs_call_duration call_duration hs_call_disposition call_outcome hs_call_direction call_direction',
      'hs_object_id record_id engagement_id id call_id',
      'hs_timestamp activity_date hs_createdate create_date createdate',
    ],
    joins: [owner],
    columns: {
      touch: 'hs_object_id record_id engagement_id call_id id',
      customer: COMPANY,
      person: { from: 'owner.email activity_assigned_to hubspot_owner_id owner_id', or: 'owner.name hubspot_owner_id' },
      kind: { constant: 'call' },
      started_at: { from: 'hs_timestamp activity_date hs_createdate', or: 'createdate create_date' },
      minutes: [
        { from: 'hs_call_duration', as: 'milliseconds' },
        { from: 'call_duration call_duration_hh_mm_ss', as: 'duration' },
      ],
      state: { from: 'hs_call_status call_status', words: { completed: 'done', '*': 'missed' } },
    },
    lacks: 'titles, recordings and notes are not read',
  },
  {
    ...shared,
    id: 'hubspot.owners',
    object: 'owners',
    table: 'source_row',
    signs: [
      'owner_id id',
      'email',
      {
        of: 'user_id userid active_user_id user_id_including_inactive first_name last_name firstname lastname portal_id teams is_active',
        least: 2,
      },
      'user_id userid active_user_id user_id_including_inactive portal_id teams',
    ],
    not: 'dealname organization_id username profile_id account_id company_id lifecyclestage role hire_date',
    columns: {
      object: { constant: 'hubspot.owner' },
      id: 'owner_id id',
      fields: { fields: { email: 'email', name: 'name full_name last_name lastname' } },
    },
  },
];
