import { JournalError, TenantError } from './faults.ts';
import type { World } from './ports.ts';
import type { RunId } from './run.ts';

/** A step that can't go on ends the run with one of these, never with an exception. */
export type Halt =
  | { readonly kind: 'stopped'; readonly why: string; readonly next: string }
  | { readonly kind: 'cancelled' };

/** How long a run waits for a tenant that throttles or does not answer. */
export const patience = 60 * 60_000;
const shortestPause = 1_000;
/** A tenant that says “at once” is not asked in a loop all the same. */
const least = 250;
/** Longest pause between two tries, unless the tenant itself asks for more. */
const longestPause = 20_000;

/** Does the work, again and again while a tenant is throttled or away; every other fault halts the run with a reason. */
export async function patient<T>(
  run: RunId,
  world: World,
  work: () => Promise<T>,
): Promise<T | Halt> {
  const { clock, journal } = world;
  let giveUp = clock.now().getTime() + patience;
  let before: number | null = null;
  for (let pause = shortestPause; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      const result = await work();
      const now = await journal.read(run);
      if (now !== null && now.heldUp !== null) await journal.change(run, { heldUp: null });
      return result;
    } catch (fault) {
      // A tenant that lets some rows pass between its refusals is worth waiting for.
      const left = await rowsLeft(run, world);
      if (left !== null && (before === null || left < before)) {
        pause = shortestPause;
        giveUp = clock.now().getTime() + patience;
      }
      before = left ?? before;
      const wait = mayPass(fault, pause);
      if (wait === null || clock.now().getTime() + wait > giveUp) return halt(run, fault, world);
      world.log.warn('a step waits and tries again', { run, waitMs: wait, fault });
      if (fault instanceof TenantError) {
        if (await cancelled(run, world)) return { kind: 'cancelled' };
        await journal.change(run, { heldUp: fault.message });
      }
      await clock.sleep(wait);
    }
  }
}

/** Rows still to write, where the journal can say. */
async function rowsLeft(run: RunId, { journal }: World): Promise<number | null> {
  try {
    const { planned, sending } = await journal.tally(run);
    return planned + sending;
  } catch (fault) {
    if (fault instanceof JournalError) return null;
    throw fault;
  }
}

function mayPass(fault: unknown, pause: number): number | null {
  if (fault instanceof JournalError) return pause;
  if (!(fault instanceof TenantError)) return null;
  const { kind, retryAfter } = fault.detail;
  return kind === 'throttled' || kind === 'unreachable'
    ? Math.max(retryAfter ?? pause, least)
    : null;
}

async function halt(run: RunId, fault: unknown, world: World): Promise<Halt> {
  if (await cancelled(run, world)) return { kind: 'cancelled' };
  world.log.error('a step could not go on', { run, fault });
  if (!(fault instanceof TenantError))
    return {
      kind: 'stopped',
      why: 'A fault of Crosswalk itself; its log has the details.',
      next: 'Type “status”, then ask for a fresh preview; tell whoever runs this bot if it stops again.',
    };
  return { kind: 'stopped', why: fault.message, next: remedy(fault) };
}

async function cancelled(run: RunId, { journal }: World): Promise<boolean> {
  const current = await journal.read(run);
  if (current === null || current.phase === 'verify') return false; // what is stamped is always verified
  return current.stopBy !== null || current.decision?.kind === 'cancelled';
}

function remedy({ detail }: TenantError): string {
  const tenant = `the ${detail.side} tenant`;
  switch (detail.kind) {
    case 'forbidden':
      return `Ask an administrator of ${tenant} to give Crosswalk's application its permission and role (Exchange.ManageAsApp with consent, and an Exchange role), then ask for a fresh preview.`;
    case 'throttled':
    case 'unreachable':
      return `Wait until ${tenant} answers again, then ask for a fresh preview.`;
    case 'refused':
    case 'missing':
    case 'unknown':
    case 'broken':
      return `Look at what ${tenant} answered, mend it there, then ask for a fresh preview.`;
  }
}
