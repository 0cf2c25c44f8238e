import type { Address } from '../address.ts';
import type { PageLink } from '../shell/pages.ts';
import type { Named } from './search-entries.ts';

export type Page = PageLink['to'] | '/components' | '/support';
export type Kind =
  | 'Page'
  | 'Action'
  | 'Plan'
  | 'Scenario'
  | 'Segment'
  | 'Role'
  | 'Team'
  | 'Customer'
  | 'Figure'
  | 'Driver'
  | 'Finding';
type Patch = { readonly [Key in keyof Address]?: Address[Key] | undefined };

/** Something the palette opens or does: a page, part of the address, or an act. */
export type Entry = Named & {
  readonly kind: Kind;
  readonly page?: Page;
  readonly patch?: Patch;
  readonly act?: () => void;
  /** Shown on the right: what holds now. */
  readonly holds?: boolean;
};
