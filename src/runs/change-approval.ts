import { changeSystemName } from '../mapping/change-policy.ts';
import type { ChangeRecord } from '../ports/change-records.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';

/** The change record of a run, which shows what the run waits for there. */
export async function withChange(
  run: Run,
  { changeRecords }: Pick<World, 'changeRecords'>,
): Promise<{ readonly run: Run; readonly change: ChangeRecord | null }> {
  if (run.policy.change === null) return { run, change: null };
  const change = await changeRecords.read(run.id);
  return { run: { ...run, waitReason: awaitedChange(run, change) ?? run.waitReason }, change };
}

/** What an approved run waits for in ServiceNow or Jira; null: nothing. */
function awaitedChange(run: Run, record: ChangeRecord | null): string | null {
  const { policy, decision, outcome, phase } = run;
  const { change } = policy;
  if (change?.required !== true || decision?.kind !== 'approved' || outcome !== null) return null;
  if (!['waiting', 'queued'].includes(phase)) return null;
  const name = changeSystemName(change);
  const problem = record === null || record.problem === '' ? '' : ` (${record.problem})`;
  if (record === null || record.ref === null)
    return `a change record in ${name}, which isn’t created yet${problem}`;
  const number = `change ${record.ref.number} in ${name}`;
  if (record.sentDigest !== run.digest) return `${number}, which isn’t updated yet${problem}`;
  if (record.state?.kind === 'approved') return null;
  const status = record.state === null ? '' : ` (${record.state.status})`;
  return `${number}, which isn’t approved yet${status}`;
}
