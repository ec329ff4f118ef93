import type { Engine } from '../ports/engine.ts';
import type { RunId } from '../ports/run.ts';
import type { EarlyEnd, Outcome } from '../ports/outcome.ts';
import type { OwnedWorld, World } from '../ports/world.ts';
import { retryStep } from './retry-step.ts';
import { checkCanary } from './steps/canary.ts';
import { close } from './steps/close.ts';
import { confirmApproval, type ApprovalTimes, type Reopened } from './steps/confirm-approval.ts';
import { match, type PlannedRun } from './steps/match.ts';
import { moveTest } from './steps/move-test.ts';
import { leaveUnapproved } from './steps/partial-approval.ts';
import { preview } from './steps/preview.ts';
import { recheckPlan, type StillValid } from './steps/recheck.ts';
import { stamp } from './steps/stamp.ts';
import { checkTrust } from './steps/trust.ts';
import { verify } from './steps/verify.ts';
import { decideOrExpire, remind, type ApprovalResult } from './steps/wait-for-approval.ts';
import { checkWriteWindow } from './steps/write-window.ts';

interface Workflow {
  readonly run: RunId;
  readonly world: OwnedWorld;
  /** Runs a step durably and with retries. Each call is recorded on its own, even with a name that was used before. */
  readonly step: <T>(name: string, work: () => Promise<T>) => Promise<T | EarlyEnd>;
  /** Waits until the run is woken, but not longer than this. */
  readonly wait: (until: Date) => Promise<void>;
}

/** The life of one run, from the request to the notice at its end. */
export async function runWorkflow(run: RunId, engine: Engine, unowned: World): Promise<Outcome> {
  const world = await engine.atEachStart(() => own(run, unowned));
  const stepName = numberedNames();
  const outcome = await runSteps({
    run,
    world,
    step: (name, work) => engine.step(stepName(name), () => retryStep(run, world, work)),
    wait: (until) => engine.wait(until),
  });
  await engine.step('close', () => close(run, outcome, world));
  return outcome;
}

async function runSteps(workflow: Workflow): Promise<Outcome> {
  const { run, step, world } = workflow;
  const trust = await step('trust', () => checkTrust(run, world));
  if (trust.kind !== 'trusted') return trust;

  const plan = await step('match', () => match(run, world));
  if (plan.kind !== 'planned') return plan;

  const posted = await step('preview', () => preview(run, world));
  if (posted.kind !== 'posted') return posted;
  if (plan.approvableRows === 0) return { kind: 'nothing-to-write' };

  for (let times: ApprovalTimes = plan; ;) {
    const outcome = await stampOnceApproved(plan, times, workflow);
    if (outcome.kind !== 'reopened') return outcome;
    times = outcome;
  }
}

/** Waits for the approval, stamps and verifies. A run that is reopened has written nothing yet. */
async function stampOnceApproved(
  plan: PlannedRun,
  times: ApprovalTimes,
  workflow: Workflow,
): Promise<Outcome | Reopened> {
  const { run, step, world } = workflow;
  const decision = await waitForApproval(times, workflow);
  if (decision.kind !== 'approved') return decision;
  const approved = await step('partial approval', () => leaveUnapproved(run, world));
  if (approved.kind !== 'approved-rows') return approved;

  const recheck = await waitUntilWritable(null, workflow);
  if (recheck.kind !== 'still-valid') return recheck;
  const outcome = await stampRows(plan, recheck.listedAt, workflow);
  if (outcome.kind === 'reopened') return outcome;

  const verified = await step('verify', () => verify(run, world));
  if (verified.kind !== 'verified') return verified;
  await step('move test', () => moveTest(run, world));
  return outcome;
}

/** From now on, this process alone writes the run's rows; an earlier owner fails at its next write. */
async function own(run: RunId, world: World): Promise<OwnedWorld> {
  const journal = await world.journal.own(run);
  return { ...world, journal, outbox: world.outbox.ownedBy(journal.owner) };
}

/** Waits for the decision, and reminds people meanwhile. */
async function waitForApproval(
  { reminders, expires }: ApprovalTimes,
  workflow: Workflow,
): Promise<ApprovalResult | EarlyEnd> {
  const { run, step, wait, world } = workflow;
  let isDecided = false;
  for (const reminder of reminders) {
    isDecided = await remindWhenDue(reminder, expires, workflow);
    if (isDecided) break;
  }
  for (;;) {
    if (!isDecided) await wait(new Date(expires));
    const decision = await step('decision', () => decideOrExpire(run, world));
    if (decision.kind !== 'later') return decision;
    isDecided = false;
  }
}

/** True once the run is decided. A reminder that comes late, after an outage, waits for the end of quiet hours too. */
async function remindWhenDue(
  { kind, at }: PlannedRun['reminders'][number],
  expires: string,
  { run, step, wait, world }: Workflow,
): Promise<boolean> {
  for (let due = at; due < expires;) {
    await wait(new Date(due));
    const reminder = { kind, at: due };
    const reminded = await step(kind, () => remind(run, reminder, world));
    // A reminder that failed does not end the wait.
    if (reminded.kind !== 'later') return ['decided', 'cancelled'].includes(reminded.kind);
    due = reminded.until;
  }
  return false;
}

/** Waits while writing is paused or frozen. Confirms the approval and rechecks the plan after each wait, and where `listedAt` is null. */
async function waitUntilWritable(
  listedAt: string | null,
  { run, step, wait, world }: Workflow,
): Promise<StillValid | Reopened | Outcome> {
  let lastListing = listedAt;
  for (;;) {
    const window = await step('write window', () => checkWriteWindow(run, world));
    if (window.kind === 'open') break;
    if (window.kind !== 'closed') return window;
    await wait(new Date(window.until));
    lastListing = null;
  }
  if (lastListing !== null) return { kind: 'still-valid', listedAt: lastListing };
  const approval = await step('approval', () => confirmApproval(run, world));
  if (approval.kind !== 'confirmed') return approval;
  return step('recheck', () => recheckPlan(run, world));
}

/** Stamps the plan chunk by chunk. The rest waits until the first rows, the canary, are read back. */
async function stampRows(
  plan: PlannedRun,
  firstListing: string,
  workflow: Workflow,
): Promise<Outcome | Reopened> {
  const { run, step, world } = workflow;
  let isCanaryDone = plan.canary === 0;
  // Null: the plan must be rechecked before the next write.
  let lastListing: string | null = firstListing;
  for (const chunk of plan.chunks) {
    let isChunkDone = false;
    while (!isChunkDone) {
      const checked = await waitUntilWritable(lastListing, workflow);
      if (checked.kind !== 'still-valid') return checked;
      const maxRows = isCanaryDone ? null : plan.canary;
      const part = { chunk, listedAt: checked.listedAt, maxRows };
      const stamped = await step(`stamp rows from ${chunk.from}`, () => stamp(run, part, world));
      if (stamped.kind !== 'complete' && stamped.kind !== 'incomplete') return stamped;
      isChunkDone = stamped.kind === 'complete';
      // After the canary, a chunk stays incomplete only when writing was paused or frozen, or the plan must be rechecked.
      lastListing = isCanaryDone && !isChunkDone ? null : stamped.listedAt;
      if (isCanaryDone) continue;
      const canary = await step('canary', () => checkCanary(run, chunk, world));
      switch (canary.kind) {
        case 'nothing-sent':
          break;
        case 'confirmed':
          isCanaryDone = true;
          break;
        case 'paused':
          isCanaryDone = true;
          lastListing = null;
          break;
        case 'cancelled':
        case 'stopped':
        case 'failed':
          return canary;
      }
    }
  }
  return { kind: 'done' };
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
