import type { Profile } from '../profile.ts';
import { DELETED, NEWEST } from './loaders.ts';

const CUSTOMER =
  'account_id customer_id company_id organization_id account customer company organization account_name company_name customer_name organization_name group';
const CONTACT =
  'visitor_id contact_id email user_email learner_email student_email attendee_email member_id user_id username user learner student member attendee';

const pendo = (name: string, item: string, program: string): Profile => ({
  system: 'Pendo',
  id: `pendo.${name}`,
  object: `${name.replace('-', ' ')} of the product`,
  table: 'engagement',
  signs: ['visitor_id', 'timestamp day first_time hour', item, 'account_id'],
  not:
    name === 'events'
      ? 'guide_id feature_id poll_id'
      : name === 'page-events'
        ? 'guide_id'
        : name === 'guide-events'
          ? 'poll_id'
          : 'none',
  columns: {
    customer: 'account_id',
    contact: 'visitor_id',
    program: { constant: program },
    item,
    action: { from: 'type', default: name === 'guide-events' ? 'seen' : 'used' },
    engaged_at: 'timestamp day first_time hour',
    amount: 'num_minutes num_events',
  },
  lacks: 'addresses, browsers and places are not read; visitors are kept as a hash',
});

/** What customers do without somebody serving them: the product, guides, courses, communities, articles, webinars. */
export const ENGAGEMENT: readonly Profile[] = [
  pendo('feature-events', 'feature_id', 'product'),
  pendo('guide-events', 'guide_id', 'guide'),
  pendo('page-events', 'page_id', 'product'),
  {
    system: 'Pendo',
    id: 'pendo.accounts',
    object: 'accounts',
    table: 'customer',
    versions: NEWEST,
    signs: ['id account_id', 'first_visit', 'last_visit', 'id_hash last_updated_at'],
    not: 'visitor_id last_browser_name last_user_agent agent_email',
    columns: {
      customer: 'id account_id',
      name: 'agent_name name salesforce_name metadata_agent_name',
      segment: 'salesforce_segment agent_planlevel salesforce_segment_c metadata_agent_planlevel',
      region: 'salesforce_region salesforce_region_c',
      csm: 'salesforce_account_owner_email salesforce_account_owner_email_c',
      alias: 'agent_salesforceaccountid',
    },
    leaveOut: DELETED,
    lacks: 'who has used the product is a customer here; ARR and contracts come from billing',
  },
  {
    system: 'Learning platform',
    id: 'engagement.courses',
    object: 'courses taken',
    table: 'engagement',
    general: true,
    signs: [
      CONTACT,
      'course course_name course_title course_id lesson lesson_name learning_path certification training training_name module quiz',
      'completed_at completion_date enrolled_at enrollment_date completed_on date started_at last_accessed enrolled_on date_completed completed start_date last_activity date_enrolled',
    ],
    not: 'salary hire_date ticket_id case_number',
    columns: {
      customer: CUSTOMER,
      contact: CONTACT,
      program: { constant: 'academy' },
      item: 'course course_name course_title course_id learning_path certification training training_name lesson lesson_name module quiz',
      action: { from: 'status progress_status completion_status', default: 'taken' },
      engaged_at: {
        from: 'completed_at completion_date completed_on date_completed completed',
        or: 'last_activity last_accessed started_at start_date enrolled_at enrollment_date enrolled_on date_enrolled date',
      },
      amount: { from: 'progress score percent_complete progress_percent time_spent_minutes duration_minutes minutes' },
    },
    lacks: 'learners are kept as a hash',
  },
  {
    system: 'Webinar tool',
    id: 'engagement.webinars',
    object: 'webinar attendance',
    table: 'engagement',
    general: true,
    signs: [
      'join_time attended registration_time time_in_session_minutes registered_at joined_at',
      CONTACT,
      'webinar webinar_name topic session event event_name webinar_title leave_time join_time',
    ],
    columns: {
      customer: CUSTOMER,
      contact: CONTACT,
      program: { constant: 'webinar' },
      item: 'webinar webinar_name event event_name webinar_id session',
      action: {
        from: 'attended',
        words: { yes: 'attended', no: 'registered', true: 'attended', false: 'registered' },
        default: 'attended',
      },
      engaged_at: { from: 'join_time joined_at', or: 'registration_time registered_at date' },
      amount: 'time_in_session_minutes duration_minutes minutes_attended',
    },
    lacks: 'attendees are kept as a hash',
  },
  {
    system: 'Help center',
    id: 'engagement.articles',
    object: 'articles read',
    table: 'engagement',
    general: true,
    signs: [
      'article_id article article_title article_url',
      'views page_views viewed_at view_count unique_views helpful votes',
      'date viewed_at day created_at timestamp month',
    ],
    columns: {
      customer: CUSTOMER,
      contact: CONTACT,
      program: { constant: 'help center' },
      item: 'article_id article_url article',
      action: { constant: 'viewed' },
      engaged_at: 'viewed_at date day timestamp created_at month',
      amount: 'views page_views view_count unique_views',
    },
  },
  {
    system: 'Community',
    id: 'engagement.community',
    object: 'posts and answers of a community',
    table: 'engagement',
    general: true,
    signs: [
      'post_id topic_id thread_id discussion_id post topic reply_id',
      'author_id user_id member_id username author author_email user',
      'created_at posted_at date created',
    ],
    not: 'ticket_id webinar join_time article_id case_number course_name issue_id',
    columns: {
      customer: CUSTOMER,
      contact: 'author_id user_id member_id author_email username author user',
      program: { constant: 'community' },
      item: 'topic_id thread_id discussion_id post_id',
      action: { from: 'type post_type activity action', default: 'posted' },
      engaged_at: 'created_at posted_at date created',
      amount: 'replies likes views',
    },
    lacks: 'titles and texts are not read; members are kept as a hash',
  },
  {
    system: 'Touch list',
    id: 'touch.list',
    object: 'meetings, calls and other touches',
    table: 'touch',
    general: true,
    signs: [
      'customer_id account_id customer account company client company_name account_name customer_name company_id',
      'meeting_date activity_date call_date touch_date start_time meeting_start start started_at date_time event_date',
      'activity_type type touch_type meeting_type duration duration_minutes attendees outcome organizer csm host call_type',
    ],
    not: 'ticket_id case_number amount hire_date debit course_name hours task project stage deal_stage contract arr mrr',
    columns: {
      touch: 'activity_id meeting_id touch_id call_id event_id id',
      customer:
        'customer_id account_id company_id customer account company client company_name account_name customer_name',
      person: 'csm organizer organizer_email host host_email owner owner_email user assigned_to rep',
      kind: { from: 'activity_type touch_type meeting_type type call_type', default: 'meeting' },
      started_at:
        'started_at start_time meeting_start start date_time meeting_date activity_date call_date touch_date event_date',
      minutes: [
        { from: 'duration_minutes minutes length_minutes', as: 'minutes' },
        { from: 'start_time meeting_start start started_at', until: 'end_time meeting_end end ended_at' },
        { from: 'duration', as: 'duration' },
      ],
      state: {
        from: 'status outcome',
        words: {
          completed: 'done',
          held: 'done',
          done: 'done',
          attended: 'done',
          scheduled: 'planned',
          planned: 'planned',
          cancelled: 'cancelled',
          canceled: 'cancelled',
          'no show': 'missed',
          'no-show': 'missed',
          no_show: 'missed',
        },
      },
    },
    lacks: 'titles and notes are not read',
  },
  {
    system: 'Lifecycle list',
    id: 'stages.list',
    object: 'lifecycle stages with their dates',
    table: 'customer_stage',
    general: true,
    signs: [
      'customer_id account_id customer account company account_name customer_name',
      'stage lifecycle_stage stage_name phase',
      'entered_on entered_at stage_start stage_entered date_entered entered stage_start_date stage_date',
    ],
    not: 'amount close_date probability deal_name',
    columns: {
      customer: 'customer_id account_id customer account company account_name customer_name',
      stage: 'lifecycle_stage stage stage_name phase',
      entered_on: 'entered_on entered_at stage_start stage_entered date_entered entered stage_start_date stage_date',
      left_on: 'left_on exited_at exited_on stage_end left_at stage_end_date date_exited exited',
    },
  },
  {
    system: 'Product list',
    id: 'products.list',
    object: 'products of customers, owned and eligible',
    table: 'customer_product',
    general: true,
    signs: [
      'customer_id account_id customer account company account_name customer_name',
      'product product_name product_code',
      'owned eligible entitlement status ownership state license_type',
    ],
    not: 'amount close_date mrr arr ticket_id case_number opened_at',
    columns: {
      customer: 'customer_id account_id customer account company account_name customer_name',
      product: 'product product_name product_code',
      state: {
        from: 'state status ownership entitlement owned license_type',
        or: 'eligible',
        words: {
          yes: 'owned',
          true: 'owned',
          '1': 'owned',
          x: 'owned',
          active: 'owned',
          owned: 'owned',
          installed: 'owned',
          no: 'eligible',
          false: 'eligible',
          '0': 'eligible',
          eligible: 'eligible',
          '': 'eligible',
        },
      },
      starts_on: 'start_date purchase_date owned_since starts_on install_date',
      ends_on: 'end_date expires_at ends_on',
      quantity: 'quantity seats licenses',
    },
  },
];
