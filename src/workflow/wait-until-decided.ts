import type { EarlyEnd } from '../ports/outcome.ts';
import type { ApprovalTimes } from './steps/confirm-approval.ts';
import type { PlannedRun } from './steps/match.ts';
import { decideOrExpire, remind, type ApprovalResult } from './steps/wait-for-approval.ts';
import type { Workflow } from './workflow-steps.ts';

/** Waits for the decision, and reminds people meanwhile. */
export async function waitForApproval(
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
