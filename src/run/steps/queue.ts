import { frozenUntil } from '../../mapping/policy/freeze.ts';
import { needed } from '../needed.ts';
import type { World } from '../ports.ts';
import type { RunId } from '../run.ts';

export type Window =
  | { readonly kind: 'open' }
  /** ISO 8601. */
  | { readonly kind: 'frozen'; readonly until: string }
  | { readonly kind: 'cancelled' };

/** Whether writing is allowed now, by the freezes of the policy that was approved; asked again after each wait. */
export async function queue(
  run: RunId,
  { journal, clock }: Pick<World, 'journal' | 'clock'>,
): Promise<Window> {
  const { policy, stopBy, queuedUntil } = await needed(run, { journal });
  if (stopBy !== null) return { kind: 'cancelled' };
  const until = frozenUntil(clock.now(), policy.limits);
  if (until !== null) {
    await journal.change(run, { phase: 'queued', queuedUntil: until });
    return { kind: 'frozen', until: until.toISOString() };
  }
  if (queuedUntil !== null) await journal.change(run, { queuedUntil: null });
  return { kind: 'open' };
}
