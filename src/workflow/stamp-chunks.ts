import type { Outcome } from '../ports/outcome.ts';
import type { ExportMissing } from './steps/ask-for-export.ts';
import { checkCanary } from './steps/canary.ts';
import { confirmApproval, type Reopened } from './steps/confirm-approval.ts';
import type { PlannedRun } from './steps/match.ts';
import { recheckPlan, type StillValid } from './steps/recheck.ts';
import { stamp } from './steps/stamp.ts';
import { checkWriteWindow } from './steps/write-window.ts';
import type { Workflow } from './workflow-steps.ts';

/** Stamps the plan chunk by chunk. The rest waits until the first rows, the canary, are read back. */
export async function stampChunks(
  plan: PlannedRun,
  recheck: StillValid,
  workflow: Workflow,
): Promise<Outcome | Reopened> {
  const { run, step, world, own } = workflow;
  // Rows that are still to be written and read back before the others.
  let canaryLeft = recheck.canary;
  // Whether the plan must be rechecked before the next write.
  let isValid = true;
  let isOutdated = false;
  for (const [index, chunk] of plan.chunks.entries()) {
    const ofChunk = canaryLeft;
    let isChunkDone = false;
    while (!isChunkDone) {
      const checked = await waitUntilWritable(isValid ? recheck : null, workflow);
      if (checked.kind !== 'still-valid') return checked;
      const part = { chunk, index, maxRows: canaryLeft === 0 ? null : ofChunk };
      const stamped = await step(`stamp rows from ${chunk.from}`, () =>
        stamp(run, { ...part, own }, world),
      );
      if (stamped.kind === 'outdated' && isOutdated) return readTooSlowly;
      isOutdated = stamped.kind === 'outdated';
      if (stamped.kind === 'outdated' || stamped.kind === 'unconfirmed') {
        isValid = false;
        continue;
      }
      if (stamped.kind !== 'complete' && stamped.kind !== 'incomplete') return stamped;
      isChunkDone = stamped.kind === 'complete';
      // Else it stays incomplete because writing was paused or frozen, or because of the canary.
      isValid = isChunkDone;
      if (canaryLeft === 0) continue;
      const canary = await step('canary', () =>
        checkCanary(run, { ...chunk, rows: ofChunk }, world),
      );
      switch (canary.kind) {
        case 'nothing-sent':
          break;
        case 'confirmed':
          canaryLeft = Math.max(0, ofChunk - canary.rows);
          isValid = isChunkDone || canaryLeft === 0;
          break;
        case 'paused':
          canaryLeft = 0;
          isValid = false;
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

/**
 * Waits while writing is paused or frozen, or a newer export of the source is needed. Confirms the approval and rechecks the plan after
 * each wait, and where `last` is null.
 */
export async function waitUntilWritable(
  last: StillValid | null,
  workflow: Workflow,
): Promise<StillValid | Reopened | Outcome> {
  for (let valid = last; ; valid = null) {
    const checked = await confirmOnceWritable(valid, workflow);
    if (checked.kind !== 'export-missing') return checked;
    await workflow.wait(new Date(checked.until));
  }
}

async function confirmOnceWritable(
  last: StillValid | null,
  { run, step, wait, world, own }: Workflow,
): Promise<StillValid | ExportMissing | Reopened | Outcome> {
  let valid = last;
  for (;;) {
    const window = await step('write window', () => checkWriteWindow(run, world));
    if (window.kind === 'open') break;
    if (window.kind !== 'closed') return window;
    await wait(new Date(window.until));
    valid = null;
  }
  if (valid !== null) return valid;
  own.recheck = null;
  const approval = await step('approval', () => confirmApproval(run, world));
  if (approval.kind !== 'confirmed') return approval;
  return step('recheck', async () => {
    const result = await recheckPlan(run, world);
    if (result.kind !== 'still-valid') return result;
    const { recheck, ...stillValid } = result;
    own.recheck = recheck;
    return stillValid;
  });
}

const readTooSlowly: Outcome = {
  kind: 'failed',
  why: 'Reading both tenants took longer than an hour, twice in a row: the reading was too old before a row could be written.',
  next: 'Wait until both tenants answer faster, then ask for a new preview. If it happens again, tell the administrator of this bot.',
};
