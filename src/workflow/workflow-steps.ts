import type { Engine } from '../ports/engine.ts';
import { JournalError, OwnershipLostError } from '../ports/errors.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { RunId } from '../ports/run.ts';
import type { EarlyEnd } from '../ports/outcome.ts';
import { unwrittenStates } from '../ports/row-states.ts';
import type { OwnedWorld, World } from '../ports/world.ts';
import type { OwnReadings } from './steps/recheck.ts';

/** What the parts of a workflow share. */
export interface Workflow {
  readonly run: RunId;
  readonly world: OwnedWorld;
  /** Runs a step durably and with retries. Each call is recorded on its own, even with a name that was used before. */
  readonly step: <T>(name: string, work: () => Promise<T>) => Promise<T | EarlyEnd>;
  /** Waits until the run is woken, but not longer than this. */
  readonly wait: (until: Date) => Promise<void>;
  /**
   * What this process has read itself; empty when a workflow begins or is continued. A step that the engine takes from its records
   * sets nothing here, because a person with access to the database could have written those records.
   */
  readonly own: OwnReadings;
}

export function workflowOf(run: RunId, engine: Engine, world: OwnedWorld): Workflow {
  const stepName = numberedNames();
  return {
    run,
    world,
    step: (name, work) => engine.step(stepName(name), () => retryStep(run, world, work)),
    wait: (until) => engine.wait(until),
    own: { recheck: null, lostSends: new Map() },
  };
}

/** Adds a number to a name that was used before, so that each step has a name of its own. */
function numberedNames(): (name: string) => string {
  const uses = new Map<string, number>();
  return (name) => {
    const count = (uses.get(name) ?? 0) + 1;
    uses.set(name, count);
    return count === 1 ? name : `${name} ${count}`;
  };
}

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
async function retryStep<T>(
  run: RunId,
  world: World,
  work: () => Promise<T>,
): Promise<T | EarlyEnd> {
  const { clock, journal } = world;
  let deadline = clock.now().getTime() + retryFor;
  let leftBefore: number | null = null;
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      const result = await work();
      const current = await journal.read(run);
      if (current !== null && current.waitReason !== null)
        await journal.update(run, { waitReason: null });
      return result;
    } catch (error) {
      if (error instanceof OwnershipLostError) throw error;
      // As long as something is done between the errors, the step is worth retrying.
      const left = await countWork(run, world);
      if (left !== null && (leftBefore === null || left < leftBefore)) {
        pause = firstPause;
        deadline = clock.now().getTime() + retryFor;
      }
      leftBefore = left ?? leftBefore;
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

/** Rows to write and mailboxes to inspect; null: the database cannot be reached. */
async function countWork(run: RunId, { journal }: World): Promise<number | null> {
  try {
    const counts = await journal.stateCounts(run);
    const { done = 0, total = 0 } = (await journal.read(run))?.inspection ?? {};
    return unwrittenStates.reduce((sum, state) => sum + counts[state], total - done);
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
    return { kind: 'failed', why: error.summary, next: nextAction(error) };
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

function nextAction({ detail, advice }: TenantError): string {
  if (advice !== '') return `${advice} Then ask for a new preview.`;
  const tenant = `the ${detail.side} tenant`;
  switch (detail.kind) {
    case 'forbidden':
      return `Ask an administrator of ${tenant} to give Crosswalk’s application what it lacks, then ask for a new preview.`;
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
