/** What people decided: the application's role inserts and reads these rows, and can't change or delete them. */
export const appendOnlyTables: readonly string[] = [
  'decision',
  'vote',
  'policy_text',
  'policy_version',
  'policy_acceptance',
  'override',
  'delegation',
  'batch_file',
  'source_export',
  'project_decision',
];

/** Columns of other tables that the application's role can't change. */
export const fixedColumns: Readonly<Record<string, readonly string[]>> = {
  run: [
    'batch',
    'requester',
    'place',
    'policy',
    'opened_at',
    'follows',
    'undoes',
    'retries',
    'selection',
    'hands_off',
  ],
  plan_row: ['run', 'seq'],
  change_record: ['run', 'correlation', 'opened_at'],
  migration_part: ['run', 'seq', 'people'],
  migration_member: ['run', 'seq', 'part', 'member'],
};

/** The only tables from which the application's role can delete rows. */
export const tablesWithDeletes: readonly string[] = [
  'plan_row',
  'migration_part',
  'migration_member',
  'global_pause',
  'download_content',
  'source_export_content',
  'inspection',
  'instance',
  'dashboard_link',
  'webhook_subscription',
  'webhook_delivery',
];

/** Columns that the application's role can't insert, besides the identity columns. */
export const columnsOfDatabase: readonly string[] = ['saved_at'];
