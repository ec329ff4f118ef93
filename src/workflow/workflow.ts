import type { Engine } from '../ports/engine.ts';
import type { RunId } from '../ports/run.ts';
import type { EarlyEnd, Outcome } from '../ports/outcome.ts';
import type { OwnedWorld, World } from '../ports/world.ts';
import { close } from './steps/close.ts';
import { stampChunks, waitUntilWritable } from './stamp-chunks.ts';
import { leaveUnapproved, type ApprovalTimes, type Reopened } from './steps/confirm-approval.ts';
import { inspect } from './steps/inspect.ts';
import { checkTrust, match, type PlannedRun } from './steps/match.ts';
import { moveTest } from './steps/move-test.ts';
import { firstPreview, preview } from './steps/preview.ts';
import { showProgress, tellApproved } from './steps/tell-requester.ts';
import { verify } from './steps/verify.ts';
import { decideOrExpire, remind, type ApprovalResult } from './steps/wait-for-approval.ts';
import { workflowOf, type Workflow } from './workflow-steps.ts';

/** The life of one run, from the request to the notice at its end. */
export async function runWorkflow(run: RunId, engine: Engine, unowned: World): Promise<Outcome> {
  const world = await engine.atEachStart(() => own(run, unowned));
  const outcome = await runSteps(workflowOf(run, engine, world));
  await engine.step('close', () => close(run, outcome, world));
  return outcome;
}

async function runSteps(workflow: Workflow): Promise<Outcome> {
  const { run, step, world } = workflow;
  const trust = await step('trust', () => checkTrust(run, world));
  if (trust.kind !== 'trusted') return trust;

  const plan = await planAndPreview(workflow);
  if (plan.kind !== 'planned') return plan;
  if (plan.approvableRows === 0) return { kind: 'nothing-to-write' };

  for (let times: ApprovalTimes = plan; ;) {
    const outcome = await stampOnceApproved(plan, times, workflow);
    if (outcome.kind !== 'reopened') return outcome;
    times = outcome;
  }
}

/** The preview does not wait for what takes a call per mailbox; the approval does. */
async function planAndPreview({ run, step, world }: Workflow): Promise<PlannedRun | Outcome> {
  let plan = await step('match', () => match(run, world));
  if (plan.kind !== 'planned') return plan;
  if (plan.uninspected > 0) {
    const posted = await step('first preview', () => firstPreview(run, world));
    if (posted.kind !== 'posted') return posted;
    plan = await step('inspect', () => inspect(run, world));
    if (plan.kind !== 'planned') return plan;
  }
  const planned = plan;
  const posted = await step('preview', () => preview(run, planned, world));
  return posted.kind === 'posted' ? { ...plan, approvableRows: posted.approvableRows } : posted;
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
  await step('tell the requester', () => tellApproved(run, world));

  const recheck = await waitUntilWritable(null, workflow);
  if (recheck.kind !== 'still-valid') return recheck;
  await step('progress card', () => showProgress(run, world));
  const outcome = await stampChunks(plan, recheck, workflow);
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
