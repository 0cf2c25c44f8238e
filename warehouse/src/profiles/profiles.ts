import type { Profile } from './profile.ts';
import { HUBSPOT } from './systems/hubspot.ts';
import { SALESFORCE } from './systems/salesforce.ts';
import { ZENDESK } from './systems/zendesk.ts';

/** Every profile, the systems in the order they are listed to people. */
export const PROFILES: readonly Profile[] = [...SALESFORCE, ...HUBSPOT, ...ZENDESK];

export const profileNamed = (id: string): Profile | undefined => PROFILES.find((profile) => profile.id === id);
