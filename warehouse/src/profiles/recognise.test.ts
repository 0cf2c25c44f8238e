import { describe, expect, test } from 'vitest';
import { namesOf } from './header-names.ts';
import { PROFILES } from './profiles.ts';
import { missingColumns, recognise } from './recognise.ts';
import { tableNamed } from './tables.ts';

/** Header rows of exports: as APIs and loaders name columns, and as the systems' own pages do. */
const EXPORTS: readonly (readonly [profile: string, header: string])[] = [
  [
    'salesforce.accounts',
    'Id,IsDeleted,MasterRecordId,Name,Type,ParentId,BillingStreet,BillingCity,BillingState,Phone,AccountNumber,Website,Industry,AnnualRevenue,OwnerId,CreatedDate,SystemModstamp',
  ],
  ['salesforce.accounts', 'Account ID,Account Name,Account Owner,Type,Billing State/Province,Last Activity,Industry'],
  [
    'salesforce.opportunities',
    'Id,AccountId,Name,StageName,Amount,Probability,CloseDate,Type,IsClosed,IsWon,OwnerId,CreatedDate',
  ],
  [
    'salesforce.opportunities',
    'Opportunity Name,Account Name,Stage,Amount,Close Date,Probability (%),Opportunity Owner,Created Date',
  ],
  ['salesforce.contracts', 'Id,ContractNumber,AccountId,StartDate,EndDate,ContractTerm,Status,ARR__c,CurrencyIsoCode'],
  [
    'salesforce.assets',
    'Id,Name,AccountId,Product2Id,InstallDate,UsageEndDate,Status,Quantity,Price,IsCompetitorProduct',
  ],
  [
    'salesforce.cases',
    'Id,CaseNumber,AccountId,ContactId,Status,Priority,Origin,CreatedDate,ClosedDate,OwnerId,IsClosed,IsEscalated',
  ],
  [
    'salesforce.cases',
    'Case Number,Account Name,Case Owner,Status,Priority,Case Origin,Date/Time Opened,Date/Time Closed,Age (Hours),Subject',
  ],
  [
    'salesforce.tasks',
    'Id,WhoId,WhatId,Subject,ActivityDate,Status,Priority,OwnerId,AccountId,IsClosed,TaskSubtype,CallDurationInSeconds,IsDeleted',
  ],
  [
    'salesforce.events',
    'Id,WhoId,WhatId,Subject,Location,IsAllDayEvent,ActivityDateTime,DurationInMinutes,StartDateTime,EndDateTime,OwnerId,AccountId,IsDeleted',
  ],
  [
    'salesforce.users',
    'Id,Username,Email,FirstName,LastName,Alias,IsActive,UserRoleId,ProfileId,ManagerId,Title,Department',
  ],
  [
    'hubspot.companies',
    'id,property_name,property_domain,property_lifecyclestage,property_hubspot_owner_id,property_industry,property_annualrevenue,property_createdate,is_deleted',
  ],
  [
    'hubspot.companies',
    'Record ID,Company name,Company owner,Create Date,Phone Number,Last Activity Date,City,Country/Region,Industry,Company Domain Name',
  ],
  [
    'hubspot.deals',
    'deal_id,deal_pipeline_id,deal_pipeline_stage_id,owner_id,property_dealname,property_amount,property_closedate,property_createdate',
  ],
  ['hubspot.deals', 'Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline,Associated Company'],
  [
    'hubspot.tickets',
    'id,properties_subject,properties_createdate,properties_closed_date,properties_hs_pipeline,properties_hs_pipeline_stage,properties_hs_ticket_priority,properties_hubspot_owner_id',
  ],
  [
    'hubspot.tickets',
    'Ticket ID,Ticket name,Pipeline,Ticket status,Create date,Close date,Priority,Ticket owner,Source,Associated Company',
  ],
  [
    'hubspot.meetings',
    'engagement_id,property_hs_meeting_title,property_hs_meeting_start_time,property_hs_meeting_end_time,property_hs_meeting_outcome,property_hubspot_owner_id',
  ],
  [
    'hubspot.meetings',
    'Record ID,Meeting name,Meeting start time,Meeting end time,Meeting outcome,Activity assigned to,Associated Company',
  ],
  [
    'hubspot.calls',
    'engagement_id,property_hs_call_duration,property_hs_call_direction,property_hs_call_status,property_hs_timestamp,property_hubspot_owner_id',
  ],
  [
    'hubspot.calls',
    'Record ID,Call Title,Call duration (HH:mm:ss),Call outcome,Call direction,Activity date,Activity assigned to,Associated Company',
  ],
  [
    'hubspot.owners',
    'owner_id,_fivetran_synced,created_at,email,first_name,last_name,portal_id,type,updated_at,is_active,active_user_id',
  ],
  [
    'zendesk.tickets',
    'id,created_at,updated_at,status,priority,subject,requester_id,submitter_id,assignee_id,organization_id,group_id,via_channel,ticket_form_id',
  ],
  [
    'zendesk.tickets',
    'Id,Requester,Requester email,Submitter,Assignee,Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at,Updated at,Organization,Solved at,Resolution time,Satisfaction Score,Reopens,Replies',
  ],
  [
    'zendesk.ticket-metrics',
    'id,ticket_id,created_at,updated_at,group_stations,assignee_stations,reopens,replies,solved_at,initially_assigned_at,assigned_at,full_resolution_time_in_minutes_calendar',
  ],
  [
    'zendesk.organizations',
    'id,url,name,created_at,updated_at,domain_names,details,notes,group_id,shared_tickets,shared_comments,external_id',
  ],
  [
    'zendesk.users',
    'id,email,name,role,organization_id,active,verified,suspended,shared_agent,ticket_restriction,last_login_at',
  ],
  ['zendesk.satisfaction-ratings', 'id,ticket_id,requester_id,assignee_id,group_id,score,created_at,updated_at'],
  [
    'jira.issues',
    'Issue Type,Issue key,Issue id,Summary,Assignee,Reporter,Priority,Status,Resolution,Created,Updated,Due date,Resolved,Time Spent,Comment,Comment',
  ],
  [
    'jira.issues',
    'id,key,fields.created,fields.resolutiondate,fields.timespent,fields.assignee.displayName,fields.priority.name,fields.issuetype.name',
  ],
  ['jira.worklogs', 'id,issueId,author.accountId,author.displayName,started,timeSpentSeconds,created,updated'],
  ['jira.worklogs', 'Issue Key,Issue summary,Hours,Work date,Username,Full name,Period,Account Key,Account Name'],
  ['jira.issue-history', 'field_id,issue_id,time,value,author_id'],
  [
    'stripe.subscriptions',
    'id,customer,status,start_date,ended_at,current_period_start,plan.amount,plan.interval,plan.interval_count,plan.currency,quantity',
  ],
  [
    'stripe.subscriptions-export',
    'id,Customer ID,Customer Email,Plan,Product,Quantity,Currency,Interval,Amount,Status,Created (UTC),Start (UTC),Current Period Start (UTC),Current Period End (UTC),Canceled At (UTC),Ended At (UTC)',
  ],
  ['stripe.subscription-items', 'id,subscription_id,price_id,plan_id,quantity,created'],
  ['stripe.customers', 'id,Description,Email,Name,Created (UTC),Delinquent,Currency,Default Source,Account Balance'],
  ['quickbooks.ledger-report', 'Date,Transaction Type,Num,Name,Memo/Description,Account,Debit,Credit'],
  [
    'quickbooks.journal-entry-lines',
    'index,journal_entry_id,account_id,amount,posting_type,department_id,class_id,customer_id,description',
  ],
  ['quickbooks.trial-balance', 'Account,Debit,Credit,As of'],
  [
    'hr.people',
    'Employee #,First Name,Last Name,Job Title,Department,Division,Location,Hire Date,Termination Date,Pay rate,Pay per,Pay rate currency code',
  ],
  ['hr.people', 'Employee_Name,EmpID,Employee ID,Position,DateofHire,DateofTermination,Department,Salary'],
  [
    'workday.positions',
    'worker_id,position_id,business_title,start_date,end_date,full_time_equivalent_percentage,home_country',
  ],
  [
    'toggl.entries',
    'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()',
  ],
  [
    'clockify.entries',
    'Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal),Billable Rate (USD)',
  ],
  [
    'harvest.entries',
    'Date,Client,Project,Project Code,Task,Notes,Hours,Hours Rounded,Billable?,Invoiced?,First Name,Last Name,Roles',
  ],
  ['clock.pairs', 'Employee ID,Timestamp,Type'],
  ['time.shifts', 'Employee,Date,Start time,End time,Client'],
  [
    'servicenow.incidents',
    'number,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,opened_at,sys_created_at,sys_updated_at,contact_type,category,priority,assigned_to,resolved_at,closed_at',
  ],
  [
    'intercom.conversations',
    'id,created_at,updated_at,state,source_type,waiting_since,assignee_id,read,open,first_contact_reply_created_at',
  ],
  [
    'recurly.subscriptions',
    'uuid,account_code,plan_code,plan_name,state,unit_amount,currency,quantity,activated_at,expires_at,plan_interval_unit,plan_interval_length',
  ],
  [
    'xero.journal-lines',
    'journal_line_id,journal_id,account_id,account_code,account_name,account_type,net_amount,gross_amount,tax_amount,journal_date',
  ],
  [
    'netsuite.lines',
    'transaction_id,transaction_line_id,account_id,amount,department_id,class_id,company_id,non_posting_line',
  ],
  ['pendo.feature-events', 'account_id,feature_id,timestamp,visitor_id,num_events,num_minutes,app_id'],
  ['survey.nps', 'Email,Company,NPS Score,Response date,Comment'],
  ['engagement.courses', 'Learner,Email,Company,Course name,Status,Enrolled at,Completed at,Score'],
];

describe('profiles', () => {
  test.each(EXPORTS)('[facts] %s is told by its columns: %s', (profile, header) => {
    const told = recognise(header.split(','));
    expect(told && ('mapping' in told ? told.mapping.profile : told.several.map(({ id }) => id))).toBe(profile);
    if (!told || !('mapping' in told)) return;
    const named = [...Object.keys(told.mapping.columns), 'currency', 'as_of'];
    expect(missingColumns(tableNamed(told.mapping.table), named)).toEqual([]);
  });

  test('[facts] the order of columns and their case do not matter', () => {
    for (const [profile, header] of EXPORTS) {
      const told = recognise(header.toUpperCase() === header ? header.split(',') : [...header.split(',')].reverse());
      expect(told && 'mapping' in told ? told.mapping.profile : undefined).toBe(profile);
    }
  });

  test('[facts] every profile has columns its table has, and an id of its own', () => {
    expect(new Set(PROFILES.map(({ id }) => id)).size).toBe(PROFILES.length);
    for (const { id, table, columns } of PROFILES) {
      const known = tableNamed(table).columns.map(({ name }) => name);
      expect([id, Object.keys(columns).filter((name) => !known.includes(name))]).toEqual([id, []]);
    }
  });

  test('[facts] no profile reads a subject, a title of a meeting or a body', () => {
    const texts: string[] = [];
    JSON.stringify(
      PROFILES.map(({ columns }) => columns),
      (_, value: unknown) => {
        if (typeof value === 'string') texts.push(...value.split(' '));
        return value;
      },
    );
    const written = [
      'subject',
      'body',
      'meeting_title',
      'hs_meeting_title',
      'comment',
      'description',
      'notes',
      'summary',
    ];
    expect(texts.filter((name) => written.includes(name))).toEqual(['description']);
  });

  test('[facts] a header goes by the names systems give it', () => {
    expect(namesOf('AccountId')).toContain('account_id');
    expect(namesOf('Date/Time Opened')).toContain('date_time_opened');
    expect(namesOf('Created (UTC)')).toEqual(['created_utc', 'created']);
    expect(namesOf('properties.hs_object_id')).toContain('hs_object_id');
    expect(namesOf('Custom field (Region)')).toContain('region');
    expect(namesOf('ARR__c')).toContain('arr');
  });
});
