import type { Profile } from './profile.ts';
import { BILLING } from './systems/billing.ts';
import { CALENDAR } from './systems/calendar.ts';
import { ENGAGEMENT } from './systems/engagement.ts';
import { HUBSPOT } from './systems/hubspot.ts';
import { JIRA } from './systems/jira.ts';
import { LEDGERS } from './systems/ledgers.ts';
import { PEOPLE } from './systems/people.ts';
import { QUICKBOOKS } from './systems/quickbooks.ts';
import { SALESFORCE } from './systems/salesforce.ts';
import { STRIPE } from './systems/stripe.ts';
import { SUPPORT } from './systems/support.ts';
import { TIME } from './systems/time.ts';
import { ZENDESK } from './systems/zendesk.ts';

/** Every profile, the systems in the order they are listed to people. */
export const PROFILES: readonly Profile[] = [
  ...SALESFORCE,
  ...HUBSPOT,
  ...ZENDESK,
  ...JIRA,
  ...STRIPE,
  ...QUICKBOOKS,
  ...PEOPLE,
  ...TIME,
  ...SUPPORT,
  ...BILLING,
  ...LEDGERS,
  ...ENGAGEMENT,
  ...CALENDAR,
];

export const profileNamed = (id: string): Profile | undefined => PROFILES.find((profile) => profile.id === id);
