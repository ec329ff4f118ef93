import type { Outcome } from '../ports/outcome.ts';
import { confirmApproval, type ApprovalTimes, type Reopened } from './steps/confirm-approval.ts';
import { handOffPart, type OwnCheck } from './steps/hand-off-part.ts';
import { checkTrust } from './steps/match.ts';
import { saveHandOff, recheckHandOff } from './steps/plan-hand-off.ts';
import { handOffOutcome } from './steps/part-records.ts';
import { preview } from './steps/preview.ts';
import { showProgress } from './steps/show-progress.ts';
import { tellApproved } from './steps/tell-requester.ts';
import { checkWriteWindow } from './steps/write-window.ts';
import { waitForApproval } from './wait-until-decided.ts';
import type { Workflow } from './workflow-steps.ts';

/** The life of a run that hands a batch off or changes its migrations: like that of a stamp, with parts in place of rows. */
export async function handOff(workflow: Workflow): Promise<Outcome> {
  const { run, step, world } = workflow;
  const trust = await step('trust', () => checkTrust(run, world));
  if (trust.kind !== 'trusted') return trust;
  const plan = await step('plan', () => saveHandOff(run, world));
  if (plan.kind !== 'planned') return plan;
  const posted = await step('preview', () => preview(run, { overrides: null }, world));
  if (posted.kind !== 'posted') return posted;
  if (plan.parts.length === 0) return { kind: 'nothing-to-write' };

  const own: OwnCheck = { digest: null };
  for (let times: ApprovalTimes = plan; ;) {
    const outcome = await handOffOnceApproved(plan.parts, { times, own }, workflow);
    if (outcome.kind !== 'reopened') return outcome;
    times = outcome;
  }
}

/** Waits for the approval, then creates or changes one part after the other. */
async function handOffOnceApproved(
  parts: readonly number[],
  { times, own }: { readonly times: ApprovalTimes; readonly own: OwnCheck },
  workflow: Workflow,
): Promise<Outcome | Reopened> {
  const { run, step, wait, world } = workflow;
  const decision = await waitForApproval(times, workflow);
  if (decision.kind !== 'approved') return decision;
  await step('tell the requester', () => tellApproved(run, world));

  const checked = await waitUntilAllowed(own, workflow);
  if (checked.kind !== 'still-valid') return checked;
  await step('progress card', () => showProgress(run, world));
  for (const seq of parts)
    for (;;) {
      const done = await step(`part ${seq}`, () => handOffPart(run, { seq, own }, world));
      if (done.kind === 'complete') break;
      if (done.kind === 'waiting') {
        await wait(new Date(done.until));
        continue;
      }
      if (done.kind !== 'unconfirmed') return done;
      const again = await waitUntilAllowed(own, workflow);
      if (again.kind !== 'still-valid') return again;
    }
  return step('outcome', () => handOffOutcome(run, world));
}

/** Waits while the run is paused or frozen, then confirms the approval and plans again: the same plan code must come out. */
async function waitUntilAllowed(
  own: OwnCheck,
  { run, step, wait, world }: Workflow,
): Promise<{ readonly kind: 'still-valid' } | Reopened | Outcome> {
  for (;;) {
    const window = await step('write window', () => checkWriteWindow(run, world));
    if (window.kind === 'open') break;
    if (window.kind !== 'closed') return window;
    await wait(new Date(window.until));
  }
  own.digest = null;
  const approval = await step('approval', () => confirmApproval(run, world));
  if (approval.kind !== 'confirmed') return approval;
  return step('recheck', async () => {
    const result = await recheckHandOff(run, world);
    if (result.kind === 'still-valid') own.digest = result.digest;
    return result;
  });
}
