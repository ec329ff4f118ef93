import { frozenUntil } from '../../mapping/policy/freeze.ts';
import { needed } from '../needed.ts';
import type { World } from '../ports.ts';
import type { RunId } from '../run.ts';
import { pausedBy } from './watch.ts';

export type Window =
  | { readonly kind: 'open' }
  /** Nothing may be written; `until`: when to ask again, ISO 8601. An earlier release has recorded it by this word. */
  | { readonly kind: 'frozen'; readonly until: string }
  | { readonly kind: 'cancelled' };

/** How long, in ms, a paused run sleeps before it looks again by itself, should nobody have woken it. */
const looksAfter = 5 * 60_000;

/** Whether writing is allowed now, by people and by the freezes of the policy that was approved; asked again after each wait. */
export async function queue(
  run: RunId,
  { journal, clock }: Pick<World, 'journal' | 'clock'>,
): Promise<Window> {
  const { policy, stopBy, queuedUntil } = await needed(run, { journal });
  if (stopBy !== null) return { kind: 'cancelled' };
  if ((await pausedBy(run, { journal })) !== null) {
    await journal.change(run, {});
    return { kind: 'frozen', until: new Date(clock.now().getTime() + looksAfter).toISOString() };
  }
  const until = frozenUntil(clock.now(), policy.limits);
  if (until !== null) {
    await journal.change(run, { phase: 'queued', queuedUntil: until });
    return { kind: 'frozen', until: until.toISOString() };
  }
  if (queuedUntil !== null) await journal.change(run, { queuedUntil: null });
  return { kind: 'open' };
}
