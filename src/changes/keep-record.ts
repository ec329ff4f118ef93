import type { ChangePolicy } from '../mapping/change-policy.ts';
import type { ChangeRecord } from '../ports/change-records.ts';
import type { ChangeRef, ChangeSystem } from '../ports/change-system.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { requireRun, rowPages } from '../runs/read-run.ts';
import { changeContent, changeEnd } from './change-text.ts';

export type ChangeWorld = Pick<
  World,
  | 'changeRecords'
  | 'changeSystems'
  | 'journal'
  | 'outbox'
  | 'reports'
  | 'clock'
  | 'stopwatch'
  | 'log'
>;

/**
 * Creates or updates the record of a run, or closes it at the run's end. May throw a ChangeSystemError; a repeated call goes on where
 * this one ended. `mayCreate` is asked last before a create is sent.
 */
export async function keepRecord(
  record: ChangeRecord,
  mayCreate: () => boolean,
  world: ChangeWorld,
): Promise<void> {
  const { changeRecords, changeSystems } = world;
  const run = await requireRun(record.run, world);
  const { change } = run.policy;
  if (change === null || isNeedless(record, run)) {
    await changeRecords.save(record, { isClosed: true });
    return;
  }
  const system = changeSystems(change);
  const ref = record.ref ?? (await createOnce(record, { run, system, mayCreate }, world));
  if (ref === null) return;
  if (run.phase === 'closed') {
    await close(ref, { run, change, system }, world);
    await changeRecords.save(record, { sentDigest: run.digest, isClosed: true });
    return;
  }
  await system.update(ref, changeContent(run));
  await changeRecords.save(record, { sentDigest: run.digest });
}

/** A run that ended unapproved before its record was created needs none any more. */
function isNeedless({ ref, wasSent }: ChangeRecord, { phase, decision }: Run): boolean {
  return phase === 'closed' && ref === null && !wasSent && decision?.kind !== 'approved';
}

/** Looks for a record whose create got no answer. null: another process has claimed the record, or may have. */
async function createOnce(
  record: ChangeRecord,
  {
    run,
    system,
    mayCreate,
  }: { readonly run: Run; readonly system: ChangeSystem; readonly mayCreate: () => boolean },
  { changeRecords }: Pick<World, 'changeRecords'>,
): Promise<ChangeRef | null> {
  const { correlation, wasSent, openedAt } = record;
  const id = `crosswalk-${correlation}`;
  const found = wasSent ? await system.find(id, openedAt) : null;
  if (found === null) {
    if (!(await changeRecords.save(record, { wasSent: true })) || !mayCreate()) return null;
  }
  const ref = found ?? (await system.create(id, changeContent(run)));
  return (await changeRecords.save(record, { ref })) ? ref : null;
}

async function close(
  ref: ChangeRef,
  { run, change, system }: { run: Run; change: ChangePolicy; system: ChangeSystem },
  world: ChangeWorld,
): Promise<void> {
  const { journal, reports, clock } = world;
  if (change.names) {
    const { files } = await reports.report(run, rowPages(run.id, world), {
      writtenSince: await journal.writtenSince(run.id),
      heldOnPremises: new Set(await journal.heldOnPremises(run.id)),
      mayRelease: false,
      at: clock.now(),
    });
    const [zip] = files;
    if (zip !== undefined) await system.attach(ref, zip);
  }
  await system.close(ref, changeEnd(run, await journal.stateCounts(run.id)));
}
