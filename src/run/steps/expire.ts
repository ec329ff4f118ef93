import { needed } from '../needed.ts';
import type { World } from '../ports.ts';
import type { Decision, RunId } from '../run.ts';

/** A decision's kind alone, as the story needs it. */
type Decided =
  { kind: 'approved' } | { kind: 'rejected' } | { kind: 'cancelled' } | { kind: 'expired' };

/** After the wait: the decision that stands, or expiry where nobody decided. */
export async function expire(
  run: RunId,
  world: Pick<World, 'journal' | 'clock'>,
): Promise<Decided> {
  const { decision } = await needed(run, world);
  if (decision !== null) return { kind: decision.kind };
  const expired: Decision = {
    kind: 'expired',
    by: null,
    at: world.clock.now(),
    digest: null,
    note: '',
  };
  const decided = await world.journal.decide(run, expired);
  if (decided.kind === 'stale')
    throw new Error(`expiring run ${run}: an expiry names no plan that could be stale`);
  return { kind: decided.decision.kind };
}
