import type { Run } from '../ports/run.ts';
import type { Reopening } from '../ports/decision.ts';
import type { NewReopening } from '../ports/journal.ts';
import type { World } from '../ports/world.ts';
import { tell } from '../runs/tell-person.ts';
import type { LostVote } from './check-votes.ts';

/** Withdraws approvals and tells people why; false where the run has changed meanwhile or has sent a row. */
export async function reopenRun(
  run: Run,
  reopening: Pick<NewReopening, 'withdrawn' | 'why' | 'expiresAt'>,
  world: Pick<World, 'journal' | 'outbox' | 'clock'>,
): Promise<boolean> {
  const at = world.clock.now();
  const { why } = reopening;
  const isReopened = await world.journal.reopen(run.id, {
    ...reopening,
    at,
    previous: run.decision,
  });
  if (isReopened) await tellReopened(run, { at, why }, world);
  return isReopened;
}

/** Tells the requester and the registered channels; does nothing the second time. */
export function tellReopened(
  { id, batch, requester, place }: Run,
  { at, why }: Reopening,
  world: Pick<World, 'outbox'>,
): Promise<boolean> {
  const text = `Run ${id} needs approval again. ${why} Its card shows which approvals are still needed.`;
  const key = `run ${id} reopened ${at.toISOString()}`;
  return tell(requester, { text, places: [place], topic: 'decision', key, batch }, world);
}

/** «This approval no longer counts: Alex Wilber is no longer an approver.» */
export function lostVotesText(lost: readonly LostVote[]): string {
  const reasons = lost.map(({ why }) => why).join('; ');
  const approvals =
    lost.length === 1 ? 'This approval no longer counts' : 'These approvals no longer count';
  return `${approvals}: ${reasons}.`;
}
