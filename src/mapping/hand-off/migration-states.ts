/** What people read of a move. */
export type MigrationState =
  | 'Queued'
  | 'Syncing'
  | 'Synced'
  | 'Completing'
  | 'Completed'
  | 'Failed'
  | 'Needs approval'
  | 'Stopped'
  | 'Unknown';

/** By the status of Get-MigrationUser, and of an orchestrator's task, in lower case. */
const byStatus: Readonly<Record<string, MigrationState>> = {
  ...states('Queued', 'queued provisioning provisionupdating validating starting created waiting'),
  ...states('Queued', 'notstarted valid submitted approved validatesubmitted validateprocessing'),
  ...states('Queued', 'validateinprogress validatepassed forcecomplete'),
  ...states('Syncing', 'syncing incrementalsyncing inprogress processing'),
  ...states('Synced', 'synced incrementalsynced incrementalstopped'),
  ...states('Completing', 'completing completionsynced cuttingover finalizing'),
  ...states('Completed', 'completed completedwithwarnings'),
  ...states('Failed', 'failed incrementalfailed completionfailed corrupted error invalid'),
  ...states('Failed', 'validatefailed completedwitherrors'),
  ...states('Needs approval', 'needsapproval adminactionrequired'),
  ...states('Stopped', 'stopping stopped removing canceled cancelled pendingcancel'),
  ...states('Stopped', 'pendingdelete deleted'),
};

function states(state: MigrationState, statuses: string): Record<string, MigrationState> {
  return Object.fromEntries(statuses.split(' ').map((status) => [status, state]));
}

/** A status that Microsoft has not documented is `Unknown`, which ends nothing. */
export function migrationState(status: string): MigrationState {
  return byStatus[status.toLowerCase().replace(/[^a-z]/g, '')] ?? 'Unknown';
}

/** Of a whole batch: `SyncedWithErrors` in which nobody is synced has failed. */
export function batchState(status: string, synced: number): MigrationState {
  const key = status.toLowerCase();
  if (key === 'syncedwitherrors') return synced > 0 ? 'Synced' : 'Failed';
  return key === 'completedwitherrors' ? 'Completed' : migrationState(status);
}
