import { nextName } from '../../mapping/hand-off/plan-hand-off.ts';
import type { StoredMember, StoredPart } from '../../ports/hand-off-journal.ts';
import type { EarlyEnd } from '../../ports/outcome.ts';
import type { Run, RunId } from '../../ports/run.ts';
import { TenantError } from '../../ports/tenant-error.ts';
import type { OwnedWorld, World } from '../../ports/world.ts';
import { requireRun } from '../../runs/read-run.ts';
import { redrawCards } from '../../runs/redraw-cards.ts';
import { nothingLeft, type Found, type PartWork } from '../part-types.ts';
import { workOf } from '../part-work.ts';
import {
  fail,
  finish,
  gone,
  nameTaken,
  namesTaken,
  noAnswer,
  notOurs,
  record,
  storedPart,
  type Complete,
} from './part-records.ts';
import { handOffOf } from './plan-hand-off.ts';
import { approvalCheck, pausedBy, writableAfter } from './write-window.ts';

/** What a process has checked itself; null: the approval and the plan must be checked before the next part. */
export interface OwnCheck {
  digest: string | null;
}

type PartEnd =
  | Complete
  /** The approval and the plan must be checked before the part is sent. */
  | { readonly kind: 'unconfirmed' }
  /** The tenant works on it; ISO 8601. */
  | { readonly kind: 'waiting'; readonly until: string }
  | EarlyEnd;

/** Pause between two looks for a part, in ms. */
const lookEvery = 1_000;
/** How often a part is sent when the answers get lost. */
const maxSends = 4;
/** How long the tenant is left alone with a part that it works on, in ms. */
const lookAgainAfter = 15_000;
/** Names that are tried when the tenant says that one is taken. */
const maxNames = 9;

/**
 * Creates or changes one part: looks for it, records the intent, sends it, reads it back and records what came of it. It may be run
 * again at any point: what may have been sent is looked for under its name until a write must be visible, and only then sent again
 * under the same name, which the tenant takes once.
 */
export async function handOffPart(
  run: RunId,
  { seq, own }: { readonly seq: number; readonly own: OwnCheck },
  world: OwnedWorld,
): Promise<PartEnd> {
  const current = await requireRun(run, world);
  const part = await storedPart(run, seq, world);
  if (part.state === 'done' || part.state === 'failed') return { kind: 'complete' };
  if (current.cancelRequestedBy !== null && part.state === 'planned') return { kind: 'cancelled' };
  if (own.digest === null || own.digest !== current.decision?.digest)
    return { kind: 'unconfirmed' };
  const members = await world.journal.handOffMembers(run, { ...everyone, part: seq });
  const work = workOf({ run: current, handOff: handOffOf(current), part, members }, world);
  const end = await sendPart(current, part, { work, members, world });
  await redrawCards(run, world);
  return end;
}

const everyone = { kind: 'goes', from: 0, limit: 1_000_000 } as const;

interface PartContext {
  readonly work: PartWork;
  readonly world: OwnedWorld;
}

async function sendPart(
  run: Run,
  first: StoredPart,
  { work, members, world }: PartContext & { readonly members: readonly StoredMember[] },
): Promise<PartEnd> {
  const isApproved = approvalCheck(run.id, world);
  let name = first.name;
  for (let names = 1; ;) {
    const part = await storedPart(run.id, first.seq, world);
    if (part.state === 'done' || part.state === 'failed') return { kind: 'complete' };
    const isTaken = part.state === 'planned' && part.code === nameTaken && part.name === name;
    if (isTaken) {
      if (names === maxNames) return fail(run.id, part, { ...namesTaken, world });
      names += 1;
      name = nextName(name);
      continue;
    }
    const isSent = part.state === 'sending' || (part.name === name && part.sends > 0);
    const found = isSent ? await findSent(part, { run, work, world }) : await work.find(name);
    if (found !== null && work.creates && !isSent) {
      // Somebody else’s: this run has sent nothing under the name.
      if (names === maxNames) return fail(run.id, part, { ...namesTaken, world });
      names += 1;
      name = nextName(name);
      continue;
    }
    if (found !== null && !found.isOurs) return fail(run.id, part, { ...notOurs, world });
    if (found === null && !work.creates) return fail(run.id, part, { ...gone, world });
    if (found?.state === 'done') return finish(run.id, part, { found, members, world });
    if (found?.state === 'working') return waitAWhile(world);
    if (part.sends >= maxSends) return fail(run.id, part, { ...noAnswer, world });
    if (part.state === 'sending') {
      await record(run.id, part, { state: 'planned', world });
      continue;
    }
    if (!(await maySend(run.id, isApproved, world))) return { kind: 'unconfirmed' };
    const claimSend = async () =>
      (await isApproved()) && world.journal.recordPartIntent(part.seq, name, world.clock.now());
    const answer = await send(name, claimSend, { run, part, work, world });
    if (answer === 'not-sent') return { kind: 'unconfirmed' };
    if (answer === 'refused') return { kind: 'complete' };
    if (answer === 'sent' && !work.creates) {
      // The status can change long after the answer.
      const shown = (await work.find(name)) ?? nothingLeft;
      return finish(run.id, await storedPart(run.id, first.seq, world), {
        found: shown,
        members,
        world,
      });
    }
    if (answer !== 'name-taken') continue;
    const taken = await storedPart(run.id, first.seq, world);
    // After a lost answer, the name can be taken by what this run has created.
    if (taken.sends > 1) continue;
    await record(run.id, taken, { state: 'planned', code: nameTaken, world });
  }
}

function waitAWhile({ clock }: Pick<World, 'clock'>): PartEnd {
  return { kind: 'waiting', until: new Date(clock.now().getTime() + lookAgainAfter).toISOString() };
}

/** Every request leaves under an intent of its own, which is recorded right before. */
async function send(
  name: string,
  claimSend: () => Promise<boolean>,
  { run, part, work, world }: PartContext & { readonly run: Run; readonly part: StoredPart },
): Promise<'sent' | 'not-sent' | 'name-taken' | 'unknown' | 'refused'> {
  try {
    return await work.send(name, claimSend);
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    const { kind, code } = error.detail;
    if (kind === 'unknown' || kind === 'broken') return 'unknown';
    const now = await storedPart(run.id, part.seq, world);
    if (kind === 'throttled' || kind === 'unreachable') {
      // It was certainly not carried out, and the whole run waits.
      if (now.state === 'sending') await record(run.id, now, { state: 'planned', world });
      throw error;
    }
    await fail(run.id, now, { detail: error.message, code: code === '' ? kind : code, world });
    return 'refused';
  }
}

async function maySend(
  id: RunId,
  isApproved: () => Promise<boolean>,
  world: OwnedWorld,
): Promise<boolean> {
  const run = await requireRun(id, world);
  return (
    run.cancelRequestedBy === null &&
    writableAfter(run, world.clock.now()) === null &&
    (await pausedBy(id, world)) === null &&
    (await isApproved())
  );
}

/** Looks until a request that may have been sent must be visible. */
async function findSent(
  part: StoredPart,
  { run, work, world }: PartContext & { readonly run: Run },
): Promise<Found | null> {
  const { clock, target } = world;
  const { settle } = run.policy.limits;
  const sentAt = (part.intendedAt ?? clock.now()).getTime();
  const visibleAt = sentAt + Math.min(target.writeTimeLimit, settle) + settle;
  for (;;) {
    const left = visibleAt - clock.now().getTime();
    const found = await work.find(part.name);
    // What it creates is there as soon as it is seen; a change shows in the state.
    if (left <= 0 || (found !== null && (work.creates || found.state !== 'open'))) return found;
    await clock.sleep(Math.min(lookEvery, left));
  }
}
