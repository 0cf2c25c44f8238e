import type { Profile } from '../profile.ts';

/** What the tools that copy a system's tables (Fivetran, Airbyte, Stitch) add, and systems themselves: the newest version of a record counts. */
export const NEWEST: NonNullable<Profile['versions']> = {
  by: [
    'fivetran_active',
    'fivetran_start valid_from dbt_valid_from',
    'system_modstamp last_modified_date last_modified_at lastmodifieddate hs_lastmodifieddate updated_at updated sys_updated_on last_modified modified_at modified_date updated_date date_updated last_updated_at',
    'fivetran_synced airbyte_extracted_at airbyte_emitted_at sdc_extracted_at sdc_batched_at',
  ],
};

const YES = ['true', '1', 'yes', 't', 'y'];

/** Rows a system has deleted and still exports. */
export const DELETED: NonNullable<Profile['leaveOut']> = [
  { column: 'is_deleted fivetran_deleted deleted is_archived archived', is: YES, because: 'deleted in that system' },
  {
    column: 'ab_cdc_deleted_at deleted_at sdc_deleted_at',
    is: ['', 'null', '1970-01-01 00:00:00'],
    not: true,
    because: 'deleted in that system',
  },
];
