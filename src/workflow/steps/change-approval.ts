import { changeSystemName } from '../../mapping/change-policy.ts';
import { ChangeSystemError } from '../../ports/change-system-error.ts';
import type { ChangeRef, ChangeState } from '../../ports/change-system.ts';
import type { Outcome } from '../../ports/outcome.ts';
import type { Run } from '../../ports/run.ts';
import type { World } from '../../ports/world.ts';

type ChangeApproval =
  | { readonly kind: 'open' }
  /** `until`: when to ask again, ISO 8601. */
  | { readonly kind: 'closed'; readonly until: string }
  | Extract<Outcome, { readonly kind: 'changed' }>;

/** The other system is asked again after a tenth of the time since the approval, but within these limits, in ms. */
const [askFirst, askLast] = [5_000, 5 * 60_000];

/**
 * Whether the change record of an approved run is approved too, where the policy requires that. Asks ServiceNow or Jira; while it does
 * not answer, the run waits.
 */
export async function checkChangeApproval(
  run: Run,
  world: Pick<World, 'changeRecords' | 'changeSystems' | 'journal' | 'clock' | 'log'>,
): Promise<ChangeApproval> {
  const { changeRecords, journal, clock } = world;
  const { id, policy, phase, digest, decision } = run;
  const isWriting = phase === 'stamp' || phase === 'verify';
  if (policy.change?.required !== true || isWriting) return { kind: 'open' };
  await changeRecords.open(id);
  const record = await changeRecords.read(id);
  const ref = record?.sentDigest === digest ? record.ref : null;
  const state = ref === null ? null : await readState(ref, run, world);
  if (state?.kind === 'approved') return { kind: 'open' };
  if (state?.kind === 'refused') {
    const where = changeSystemName(policy.change);
    return {
      kind: 'changed',
      what: `Change ${ref?.number ?? ''} was not approved in ${where}: ${state.status}.`,
    };
  }
  // Else the card already says what the run waits for.
  const isNews = phase !== 'queued' || state?.status !== record?.state?.status;
  if (isNews) await journal.update(id, { phase: 'queued' });
  const now = clock.now().getTime();
  const waited = now - (decision?.at.getTime() ?? now);
  const until = new Date(now + Math.min(Math.max(askFirst, waited / 10), askLast));
  return { kind: 'closed', until: until.toISOString() };
}

/** null: it can't be read now. */
async function readState(
  ref: ChangeRef,
  { id, policy }: Run,
  { changeRecords, changeSystems, log }: Pick<World, 'changeRecords' | 'changeSystems' | 'log'>,
): Promise<ChangeState | null> {
  if (policy.change === null) return null;
  try {
    const state = await changeSystems(policy.change).state(ref);
    await changeRecords.saveState(id, state);
    return state;
  } catch (error) {
    if (!(error instanceof ChangeSystemError)) throw error;
    log.warn('The state of a change record could not be read.', { run: id, error });
    // What was read earlier does not count any more, and the card says why.
    await changeRecords.saveState(id, { kind: 'waiting', status: error.message });
    return null;
  }
}
