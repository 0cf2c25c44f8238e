import type { Profile } from '../profile.ts';
import { DELETED, NEWEST } from './loaders.ts';

const shared = { system: 'Jira', versions: NEWEST, leaveOut: DELETED } as const;
const CUSTOMER =
  'organizations organization organisation customer customer_name client account account_name account_key company';

/** Jira and its time tracking: the API's and loaders' columns, and the exports of its pages. */
export const JIRA: readonly Profile[] = [
  {
    ...shared,
    id: 'jira.issues',
    object: 'issues',
    table: 'case',
    signs: [
      'key issue_key',
      'created created_at',
      {
        of: 'issue_type issuetype issuetype_name issue_type_name reporter reporter_id resolution resolved resolutiondate resolution_date assignee work_ratio status_category project_key project assignee_display_name summary',
        least: 3,
      },
    ],
    not: 'time_spent_seconds work_date worklog_id case_number',
    joins: [{ as: 'assignee', object: 'jira.user', on: 'assignee assignee_id assignee_account_id' }],
    columns: {
      case: 'id issue_id issue_key key',
      customer: CUSTOMER,
      product: 'component components component_s project_name project_key project',
      channel: 'request_type channel request_channel_type',
      priority: 'priority_name priority',
      opened_at: 'created created_at',
      resolved_at: 'resolved resolutiondate resolution_date resolved_at',
      state: 'status_category status_category_name status status_name',
      minutes: { from: 'time_spent timespent aggregatetimespent total_time_spent', as: 'seconds' },
      person: {
        from: 'assignee.email assignee_email_address assignee_display_name assignee',
        or: 'assignee.name assignee_id assignee_account_id',
      },
    },
    lacks: 'an issue names no customer unless a field does (Organizations, Customer, Account)',
  },
  {
    ...shared,
    id: 'jira.worklogs',
    object: 'worklogs',
    table: 'time_entry',
    signs: [
      'time_spent_seconds timespentseconds time_spent hours hours_logged logged_hours',
      'started work_date start_date date_started worklog_started',
      'issue_id issue_key issue issue_issue_key worklog_id',
      'author_id author_account_id author username author_display_name user full_name worker',
    ],
    not: 'resolution client',
    joins: [{ as: 'author', object: 'jira.user', on: 'author_id author_account_id' }],
    columns: {
      entry: 'id worklog_id jira_worklog_id tempo_worklog_id',
      person: {
        from: 'author.email author_email_address username full_name author_display_name author user worker',
        or: 'author.name author_id author_account_id',
      },
      customer: CUSTOMER,
      started_at: 'started work_date start_date date_started worklog_started',
      minutes: [
        { from: 'time_spent_seconds timespentseconds', as: 'seconds' },
        { from: 'hours hours_logged logged_hours', as: 'hours' },
        { from: 'time_spent', as: 'duration' },
      ],
      activity: 'activity_name activity project_key issue_type',
    },
    lacks:
      'a worklog names its issue, not its customer; time of an issue and time of its worklogs are the same time, so import one of the two with minutes',
  },
  {
    system: 'Jira',
    leaveOut: DELETED,
    id: 'jira.issue-history',
    object: 'changes of issues',
    table: 'case',
    signs: ['field_id', 'issue_id', 'time', 'value'],
    not: 'fivetran_id',
    versions: { by: ['time', 'fivetran_synced'], fold: true },
    columns: {
      case: 'issue_id',
      opened_at: { from: 'value', where: { column: 'field_id', is: ['created'] } },
      resolved_at: { from: 'value', where: { column: 'field_id', is: ['resolutiondate'] } },
      priority: { from: 'value', where: { column: 'field_id', is: ['priority'] } },
      person: { from: 'value', where: { column: 'field_id', is: ['assignee'] } },
    },
    lacks:
      'an issue whose creation is not among the changes has no opening date and is rejected; import the issues themselves',
  },
  {
    ...shared,
    id: 'jira.users',
    object: 'users',
    table: 'source_row',
    signs: [
      'id account_id',
      { of: 'locale time_zone account_type email_address username display_name', least: 2 },
      'is_active active',
    ],
    not: 'organization_id profile_id role user_type lifecyclestage',
    columns: {
      object: { constant: 'jira.user' },
      id: 'account_id id',
      fields: { fields: { email: 'email_address email', name: 'display_name name' } },
    },
  },
];
