import { timeText } from '../mapping/utc-time.ts';
import { exportCommand, hoursText, isOlderThan } from '../mapping/source-export.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import { type Place, type Run } from '../ports/run.ts';
import { type Decision } from '../ports/decision.ts';
import type { World } from '../ports/world.ts';

/** Refuses a button on a card that shows another plan than the run has now; null if the card is current. */
export function staleCard(run: Run, { digest }: { readonly digest: string }): Refused | null {
  return digest === run.digest || digest === run.cleanDigest ? null : outOfDate(run);
}

/** Refuses to approve a plan whose export of the source is too old for the policy; null if it is not, or the source was read live. */
export function staleExport(
  { id, batch, sourceExport, policy }: Run,
  { kind }: Pick<Decision, 'kind'>,
  now: Date,
): Refused | null {
  if (kind !== 'approved' || sourceExport === null) return null;
  const limit = policy.source.export?.approveWithin ?? 0;
  if (!isOlderThan(limit, sourceExport, now)) return null;
  return refuse(
    'stale',
    `The plan of run ${id} can’t be approved any more: its export of the source has expired or is older than ${hoursText(limit)}.`,
    `Cancel run ${id}, ask the source side to run “${exportCommand(batch)}”, drop the file in our personal chat, and map the batch again.`,
  );
}

export function outOfDate({ id }: Run): Refused {
  return refuse(
    'stale',
    `This card of run ${id} is out of date, so nothing was done.`,
    `Type “show run ${id}” to open its current card.`,
  );
}

/** Refuses a button on a card that was forwarded to a conversation in which the run has no card; null if it has one. */
export async function wrongConversation(
  run: Run,
  { place }: { readonly place: Place },
  { outbox }: Pick<World, 'outbox'>,
): Promise<Refused | null> {
  if (await outbox.hasCardAt(run.id, place)) return null;
  return refuse(
    'wrong-conversation',
    `The card of run ${run.id} was not posted in this conversation, so its buttons do nothing here.`,
    `Type “show run ${run.id}” to get its card here.`,
  );
}

export function alreadyDecided(
  run: Run,
  { kind, by, at }: Decision,
  { timeZone }: { readonly timeZone: string | null },
): Refused {
  const time = timeText(at, timeZone);
  return refuse(
    'already-decided',
    by === null
      ? `Run ${run.id} expired at ${time} without a decision.`
      : `Run ${run.id} was already ${kind === 'cancelled' ? 'canceled' : kind} by ${by.name} at ${time}.`,
    'Nothing is left to decide. Type “status” to see its state.',
  );
}
