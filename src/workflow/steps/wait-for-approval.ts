import type { Reminder } from '../../mapping/policy/reminder-times.ts';
import type { Decision, Outcome, Place, Run, RunId } from '../../ports/run.ts';
import type { World } from '../../ports/world.ts';
import { requireRun } from '../../runs/read-run.ts';

/** Sends a reminder or an escalation, unless the run is decided or expired. */
export async function remind(
  run: RunId,
  kind: Reminder['kind'],
  { journal, outbox, clock }: Pick<World, 'journal' | 'outbox' | 'clock'>,
): Promise<{ readonly kind: 'reminded' | 'decided' }> {
  const current = await requireRun(run, { journal });
  if (current.decision !== null) return { kind: 'decided' };
  // After an outage the deadline may be over.
  if (current.expiresAt !== null && clock.now() >= current.expiresAt) return { kind: 'reminded' };
  const chats = kind === 'escalation' ? await escalationChats(current, outbox) : [];
  await outbox.queueCards(run, chats);
  const places = chats.length > 0 ? chats : await reminderPlaces(current, outbox);
  await outbox.queueNotices(
    run,
    places.map((place) => ({ kind, place, mention: null })),
  );
  return { kind: 'reminded' };
}

/** Personal chats of the people in `approval.escalate`, as far as the bot has one. */
async function escalationChats(
  { policy }: Run,
  outbox: World['outbox'],
): Promise<readonly Place[]> {
  const users = policy.approval.escalate?.users ?? [];
  const chats = await Promise.all(users.map((id) => outbox.personalChat({ id, name: '' })));
  return chats.filter((chat) => chat !== null);
}

/** Where the cards are. The requester's personal chat counts only if there is no channel, because the requester cannot decide. */
async function reminderPlaces({ place }: Run, outbox: World['outbox']): Promise<readonly Place[]> {
  const channels = await outbox.registeredChannels();
  if (place.kind === 'personal' && channels.length > 0) return channels;
  return [place, ...channels.filter(({ id }) => id !== place.id)];
}

export type ApprovalResult =
  | { readonly kind: 'approved' }
  | Extract<Outcome, { readonly kind: Exclude<Decision['kind'], 'approved'> }>;

/** The run's decision after the wait; without one, the run expires. */
export async function decideOrExpire(
  run: RunId,
  { journal, clock }: Pick<World, 'journal' | 'clock'>,
): Promise<ApprovalResult> {
  const { decision } = await requireRun(run, { journal });
  if (decision !== null) return { kind: decision.kind };
  const expiry = { kind: 'expired', by: null, at: clock.now(), digest: null, note: '' } as const;
  const result = await journal.decide(run, expiry);
  if (result.kind === 'stale')
    throw new Error(`expiring run ${run}: the journal answered stale, but an expiry has no digest`);
  return { kind: result.decision.kind };
}
