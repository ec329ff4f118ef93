import { JournalError, OwnershipLostError } from '../ports/errors.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { RunId } from '../ports/run.ts';
import type { EarlyEnd } from '../ports/outcome.ts';
import { unwrittenStates } from '../ports/row-states.ts';
import type { World } from '../ports/world.ts';

/** How long a step is retried without progress, in ms. */
const retryFor = 60 * 60_000;
/** The first pause between two attempts, in ms; each pause is twice as long as the one before. */
const firstPause = 1_000;
/** The longest pause between two attempts, in ms, unless the tenant asks for a longer one. */
const longestPause = 20_000;
/** The shortest pause, in ms, even if the tenant asks for none. */
const shortestPause = 250;

/**
 * Runs a step, and again while a tenant is throttled or unreachable or the database is. Any other error ends the run.
 * Inside a step, `tenants/http-client.ts` retries single calls; around it, `engine/dbos-workflow.ts` retries what this function throws.
 */
export async function retryStep<T>(
  run: RunId,
  world: World,
  work: () => Promise<T>,
): Promise<T | EarlyEnd> {
  const { clock, journal } = world;
  let deadline = clock.now().getTime() + retryFor;
  let rowsBefore: number | null = null;
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      const result = await work();
      const current = await journal.read(run);
      if (current !== null && current.waitReason !== null)
        await journal.update(run, { waitReason: null });
      return result;
    } catch (error) {
      if (error instanceof OwnershipLostError) throw error;
      // As long as some rows are written between the errors, the step is worth retrying.
      const rows = await countUnwritten(run, world);
      if (rows !== null && (rowsBefore === null || rows < rowsBefore)) {
        pause = firstPause;
        deadline = clock.now().getTime() + retryFor;
      }
      rowsBefore = rows ?? rowsBefore;
      const wait = waitBeforeRetry(error, pause);
      if (wait === null || clock.now().getTime() + wait > deadline)
        return endRun(run, error, world);
      world.log.warn('A step waits and is then retried.', { run, waitMs: wait, error });
      if (error instanceof TenantError) {
        if (await isCancelled(run, world)) return { kind: 'cancelled' };
        await journal.update(run, { waitReason: error.message });
      }
      await clock.sleep(wait);
    }
  }
}

/** null: the database cannot be reached. */
async function countUnwritten(run: RunId, { journal }: World): Promise<number | null> {
  try {
    const counts = await journal.stateCounts(run);
    return unwrittenStates.reduce((sum, state) => sum + counts[state], 0);
  } catch (error) {
    if (error instanceof JournalError) return null;
    throw error;
  }
}

/** In ms; null: the error is not temporary. */
function waitBeforeRetry(error: unknown, pause: number): number | null {
  if (error instanceof JournalError) return pause;
  if (!(error instanceof TenantError)) return null;
  const { kind, retryAfter } = error.detail;
  return kind === 'throttled' || kind === 'unreachable'
    ? Math.max(retryAfter ?? pause, shortestPause)
    : null;
}

async function endRun(run: RunId, error: unknown, world: World): Promise<EarlyEnd> {
  if (await isCancelled(run, world)) return { kind: 'cancelled' };
  world.log.error('A step failed and ends its run.', { run, error });
  if (error instanceof TenantError)
    return { kind: 'failed', why: error.message, next: nextAction(error) };
  return {
    kind: 'failed',
    why: 'Crosswalk had an internal error. Its log has the details.',
    next: 'Type “status”, then ask for a new preview. If it fails again, tell the administrator of this bot.',
  };
}

async function isCancelled(run: RunId, { journal }: World): Promise<boolean> {
  const current = await journal.read(run);
  if (current === null || current.phase === 'verify') return false; // what is stamped is always verified
  return current.cancelRequestedBy !== null || current.decision?.kind === 'cancelled';
}

function nextAction({ detail }: TenantError): string {
  const tenant = `the ${detail.side} tenant`;
  switch (detail.kind) {
    case 'forbidden':
      return `Ask an administrator of ${tenant} to grant Crosswalk’s application its permission and role (Exchange.ManageAsApp with consent, and an Exchange role), then ask for a new preview.`;
    case 'throttled':
    case 'unreachable':
      return `Wait until ${tenant} answers again, then ask for a new preview.`;
    case 'refused':
    case 'missing':
    case 'unknown':
    case 'broken':
      return `Check what ${tenant} answered, fix it there, then ask for a new preview.`;
  }
}
