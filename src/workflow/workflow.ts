import type { Engine } from '../ports/engine.ts';
import type { RunId } from '../ports/run.ts';
import type { Outcome } from '../ports/outcome.ts';
import type { OwnedWorld, World } from '../ports/world.ts';
import { requireRun } from '../runs/read-run.ts';
import { handOff } from './hand-off.ts';
import { close } from './steps/close.ts';
import { stampChunks, waitUntilWritable } from './stamp-chunks.ts';
import { leaveUnapproved, type ApprovalTimes, type Reopened } from './steps/confirm-approval.ts';
import { inspect } from './steps/inspect.ts';
import { checkTrust, match, type PlannedRun } from './steps/match.ts';
import { moveTest } from './steps/move-test.ts';
import { firstPreview, preview } from './steps/preview.ts';
import { showProgress } from './steps/show-progress.ts';
import { tellApproved } from './steps/tell-requester.ts';
import { verify } from './steps/verify.ts';
import { waitForApproval } from './wait-until-decided.ts';
import { workflowOf, type Workflow } from './workflow-steps.ts';

/** The life of one run, from the request to the notice at its end. */
export async function runWorkflow(run: RunId, engine: Engine, unowned: World): Promise<Outcome> {
  const { world, isHandOff } = await engine.atEachStart(() => own(run, unowned));
  const workflow = workflowOf(run, engine, world);
  const outcome = await (isHandOff ? handOff(workflow) : stampBatch(workflow));
  await engine.step('close', () => close(run, outcome, world));
  return outcome;
}

async function stampBatch(workflow: Workflow): Promise<Outcome> {
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
async function own(
  run: RunId,
  unowned: World,
): Promise<{ readonly world: OwnedWorld; readonly isHandOff: boolean }> {
  const journal = await unowned.journal.own(run);
  const world = { ...unowned, journal, outbox: unowned.outbox.ownedBy(journal.owner) };
  const { handsOff } = await requireRun(run, world);
  return { world, isHandOff: handsOff !== null };
}
