import type { Profile } from '../profile.ts';
import { DELETED, NEWEST } from './loaders.ts';

const shared = { system: 'Zendesk', versions: NEWEST } as const;

/** Zendesk Support: the API's columns, and views exported as CSV. */
export const ZENDESK: readonly Profile[] = [
  {
    ...shared,
    id: 'zendesk.tickets',
    object: 'tickets',
    table: 'case',
    signs: [
      'id ticket_id',
      'created_at created',
      'status ticket_status',
      {
        of: 'requester_id requester submitter_id submitter assignee_id assignee via_channel via organization_id organization ticket_form_id brand_id group_id group ticket_type has_incidents satisfaction_score reopens replies solved_at',
        least: 3,
      },
    ],
    not: 'issue_key issuetype issue_type case_number hs_object_id record_id sys_id',
    joins: [
      { as: 'metrics', object: 'zendesk.ticket-metrics', on: 'id ticket_id' },
      { as: 'requester', object: 'zendesk.user', on: 'requester_id' },
      { as: 'assignee', object: 'zendesk.user', on: 'assignee_id' },
    ],
    columns: {
      case: 'id ticket_id',
      customer: {
        from: 'organization_id organization organization_name ticket_organization_name',
        or: 'requester.organization_id',
      },
      product: 'product product_area brand brand_name ticket_brand brand_id',
      channel: 'via_channel via channel ticket_channel',
      priority: 'priority ticket_priority',
      opened_at: 'created_at created ticket_created_timestamp',
      resolved_at: { from: 'solved_at metrics.solved_at ticket_solved_timestamp', or: 'metrics.solved_at' },
      state: 'status ticket_status',
      minutes: [
        { from: 'handle_time_minutes total_time_spent_min time_spent_minutes', as: 'minutes' },
        { from: 'total_time_spent_sec total_time_spent time_spent_sec', as: 'seconds' },
      ],
      contacts: { from: 'replies agent_replies metrics.replies', or: 'metrics.replies' },
      reopened: {
        from: 'reopens metrics.reopens',
        or: 'metrics.reopens',
        words: { '0': 'false', '': '', '*': 'true' },
      },
      person: {
        from: 'assignee.email assignee_email assignee assignee_name assignee_id',
        or: 'assignee.name assignee_id',
      },
    },
    leaveOut: [...DELETED, { column: 'status', is: ['deleted'], because: 'deleted in that system' }],
    lacks:
      'resolution time is elapsed, not handling time: minutes come from the time tracking app or a time standard; when a ticket was solved is in ticket_metrics',
  },
  {
    ...shared,
    id: 'zendesk.ticket-metrics',
    object: 'ticket metrics',
    table: 'source_row',
    signs: [
      'ticket_id',
      {
        of: 'reopens replies solved_at assignee_stations group_stations reply_time_in_minutes_calendar full_resolution_time_in_minutes_calendar agent_wait_time_in_minutes_calendar requester_wait_time_in_minutes_calendar initially_assigned_at assigned_at latest_comment_added_at first_resolution_time_in_minutes_calendar',
        least: 3,
      },
    ],
    not: 'subject requester_id requester via_channel',
    columns: {
      object: { constant: 'zendesk.ticket-metrics' },
      id: 'ticket_id',
      fields: { fields: { solved_at: 'solved_at', reopens: 'reopens', replies: 'replies' } },
    },
  },
  {
    ...shared,
    id: 'zendesk.organizations',
    object: 'organizations',
    table: 'customer',
    signs: [
      'id organization_id',
      'name organization_name',
      { of: 'shared_tickets shared_comments group_id domain_names organization_fields details', least: 2 },
    ],
    columns: {
      customer: 'id organization_id',
      name: 'name organization_name',
      region: 'region organization_fields_region custom_region',
      segment: 'segment tier plan organization_fields_plan organization_fields_segment organization_fields_tier',
      domain: 'domain_names domains',
      alias: 'external_id',
      tags: 'tags',
    },
    leaveOut: DELETED,
  },
  {
    ...shared,
    id: 'zendesk.users',
    object: 'users',
    table: 'source_row',
    signs: [
      'id user_id',
      'role',
      'organization_id',
      {
        of: 'restricted_agent ticket_restriction shared_agent only_private_comments two_factor_auth_enabled moderator suspended verified default_group_id last_login_at',
        least: 2,
      },
    ],
    columns: {
      object: { constant: 'zendesk.user' },
      id: 'id user_id',
      fields: {
        fields: { organization_id: 'organization_id', role: 'role' },
        staff: { column: 'role', is: ['agent', 'admin'], fields: { email: 'email', name: 'name' } },
      },
    },
    leaveOut: DELETED,
    lacks: 'of end users only the organization is kept, no name and no address',
  },
];
