import type { Profile } from '../profile.ts';
import { DELETED, NEWEST } from './loaders.ts';

const ANSWERS = {
  good: '1',
  goodwithcomment: '1',
  good_with_comment: '1',
  bad: '0',
  badwithcomment: '0',
  bad_with_comment: '0',
  positive: '1',
  negative: '0',
  happy: '1',
  unhappy: '0',
  '👍': '1',
  '👎': '0',
  offered: '',
  unoffered: '',
} as const;

/** Support systems beside Zendesk, and what customers answered when they were asked. */
export const SUPPORT: readonly Profile[] = [
  {
    system: 'ServiceNow',
    id: 'servicenow.incidents',
    object: 'incidents, or the log of their changes',
    table: 'case',
    signs: [
      'number',
      'opened_at opened sys_created_on',
      'incident_state state sys_id sys_mod_count',
      'resolved_at closed_at assigned_to assignment_group caller_id contact_type reassignment_count',
    ],
    not: 'issue_key hs_object_id case_number',
    versions: { by: ['sys_mod_count', 'sys_updated_on sys_updated_at updated'], fold: true },
    columns: {
      case: 'number sys_id',
      customer: 'company account customer company_name',
      product: 'category business_service cmdb_ci service_offering product',
      channel: 'contact_type channel',
      priority: 'priority',
      opened_at: 'opened_at opened sys_created_on',
      resolved_at: { from: 'resolved_at resolved', or: 'closed_at closed' },
      state: 'state incident_state',
      minutes: { from: 'time_worked', as: 'seconds' },
      reopened: { from: 'reopen_count', words: { '0': 'false', '': '', '*': 'true' } },
      person: 'assigned_to resolved_by',
    },
    lacks: 'time between opening and resolving is elapsed, not handling time; only time worked is read as minutes',
  },
  {
    system: 'Intercom',
    id: 'intercom.conversations',
    object: 'conversations',
    table: 'case',
    versions: NEWEST,
    signs: [
      'id conversation_id',
      'created_at conversation_started_at started_at',
      {
        of: 'source_type source_delivered_as waiting_since snoozed_until first_contact_reply_created_at assignee_id assignee_type admin_assignee_id team_assignee_id statistics_first_close_at conversation_rating_value conversation_rating read open source_author_type conversation_id currently_assigned_teammate',
        least: 3,
      },
    ],
    not: 'organization_id ticket_form_id via_channel requester_id issue_key incident_state',
    columns: {
      case: 'id conversation_id',
      customer: 'company_id company company_name contact_company_id',
      channel: 'source_type channel source_delivered_as',
      priority: 'priority',
      opened_at: 'created_at conversation_started_at started_at',
      resolved_at: { from: 'statistics_last_close_at last_close_at closed_at', or: 'statistics_first_close_at' },
      contacts: 'statistics_count_conversation_parts count_conversation_parts number_of_replies teammate_replies',
      reopened: { from: 'statistics_count_reopens count_reopens', words: { '0': 'false', '': '', '*': 'true' } },
      person: 'assignee_id admin_assignee_id assignee_email currently_assigned_teammate assignee',
    },
    leaveOut: DELETED,
    lacks: 'messages and subjects are not read; time to close is elapsed, not handling time',
  },
  {
    system: 'Intercom',
    id: 'intercom.companies',
    object: 'companies',
    table: 'customer',
    versions: NEWEST,
    signs: [
      'id company_id',
      'name company_name',
      {
        of: 'monthly_spend session_count user_count plan_name plan_id remote_created_at app_id last_request_at website',
        least: 3,
      },
    ],
    columns: {
      customer: 'company_id id',
      name: 'name company_name',
      segment: 'plan_name segment',
      tags: 'tags',
      started_on: { from: 'remote_created_at created_at' },
      arr: { from: 'monthly_spend', scale: 12 },
      domain: 'website',
      alias: 'id',
    },
    leaveOut: DELETED,
  },
  {
    system: 'Zendesk',
    id: 'zendesk.satisfaction-ratings',
    object: 'satisfaction ratings',
    table: 'sentiment',
    versions: NEWEST,
    signs: ['score rating satisfaction_score', 'ticket_id', 'id', 'requester_id assignee_id', 'created_at'],
    not: 'subject via_channel description priority',
    joins: [{ as: 'requester', object: 'zendesk.user', on: 'requester_id' }],
    columns: {
      response: 'id',
      customer: 'requester.organization_id',
      contact: 'requester_id',
      given_at: 'created_at',
      scale: { constant: 'thumbs' },
      score: { from: 'score rating satisfaction_score', words: ANSWERS },
    },
    leaveOut: [
      { column: 'score rating satisfaction_score', is: ['offered', 'unoffered'], because: 'asked and not answered' },
    ],
    lacks: 'comments are not read',
  },
  ...(['nps', 'csat', 'ces'] as const).map(
    (scale): Profile => ({
      system: 'Survey',
      id: `survey.${scale}`,
      object: `${scale.toUpperCase()} answers`,
      table: 'sentiment',
      general: true,
      signs: [
        {
          nps: 'nps nps_score net_promoter_score nps_rating likelihood_to_recommend',
          csat: 'csat csat_score satisfaction satisfaction_rating satisfaction_score csat_rating',
          ces: 'ces ces_score customer_effort_score effort_score',
        }[scale],
        'date submitted_at response_date responded_at created_at survey_date completed_at answered_at timestamp given_at submitted_on created survey_responded_at',
      ],
      not: 'ticket_id case_number assignee subject segment_name arr mrr renewal_date',
      columns: {
        response: 'response_id survey_response_id id',
        customer: 'customer customer_id account account_id company company_name organization account_name company_id',
        contact: 'email respondent_email contact_email contact user_email respondent user_id contact_id',
        given_at:
          'responded_at survey_responded_at response_date submitted_at submitted_on completed_at answered_at survey_date given_at date created_at timestamp created',
        scale: { constant: scale },
        score: {
          nps: 'nps nps_score net_promoter_score nps_rating likelihood_to_recommend',
          csat: 'csat csat_score satisfaction_rating satisfaction_score csat_rating satisfaction',
          ces: 'ces ces_score customer_effort_score effort_score',
        }[scale],
      },
      lacks: 'comments are not read; addresses are kept as a hash',
    }),
  ),
  {
    system: 'Support list',
    id: 'support.cases',
    object: 'cases',
    table: 'case',
    general: true,
    signs: [
      'ticket_id case_id case_number ticket_number ticket incident_id request_id case number ticket_key issue_id issue_key request_number',
      'created_at opened_at created opened date_opened created_date open_date opened_on created_on date_created creation_date ticket_created created_time submitted_at date_of_purchase',
      'status priority resolved_at solved_at closed_at closed resolved subject channel assignee agent severity category date_resolved closed_date resolution_date resolved_date ticket_status state urgency assigned_to',
    ],
    not: 'credit_note_id invoice_id livemode memo schedule_id posted_on account_code debit hire_date field_id survey_response_id sla_policy_id tag body message comment',
    versions: NEWEST,
    columns: {
      case: 'ticket_id case_id case_number ticket_number ticket_key incident_id request_id issue_id issue_key request_number ticket case number id',
      customer:
        'customer_id account_id customer account company organization client company_name account_name customer_name organization_name requester_organization',
      product: 'product product_name product_purchased category product_area product_line',
      channel: 'channel ticket_channel source origin via contact_type',
      priority: 'priority ticket_priority severity urgency',
      opened_at:
        'opened_at created_at created opened date_opened created_date open_date opened_on created_on date_created creation_date ticket_created created_time submitted_at',
      resolved_at:
        'resolved_at solved_at closed_at resolved closed date_closed closed_date date_resolved resolved_date resolution_date close_date closed_on resolved_on completed_at closed_time resolved_time',
      minutes: [
        {
          from: 'minutes handle_time_minutes handling_minutes minutes_spent time_spent_minutes handle_time_min agent_minutes',
          as: 'minutes',
        },
        { from: 'handle_time_seconds handling_time_seconds aht_seconds time_spent_seconds', as: 'seconds' },
        { from: 'hours_spent handle_time_hours hours_worked', as: 'hours' },
      ],
      contacts: 'replies contacts interactions reply_count number_of_replies touches',
      reopened: [
        { from: 'reopened is_reopened' },
        { from: 'reopens reopen_count', words: { '0': 'false', '': '', '*': 'true' } },
      ],
      person:
        'assignee assigned_to agent agent_email assignee_email owner agent_name assignee_name agent_id assigned_agent',
    },
    leaveOut: DELETED,
  },
];
