import { everyApprover } from '../../mapping/policy.ts';
import { quietUntil, type Reminder } from '../../mapping/policy/reminder-times.ts';
import type { Place, Run, RunId } from '../../ports/run.ts';
import type { Person } from '../../ports/person.ts';
import { TenantError } from '../../ports/tenant-error.ts';
import type { Outcome } from '../../ports/outcome.ts';
import type { Decision } from '../../ports/decision.ts';
import type { World } from '../../ports/world.ts';
import { isAbout } from '../../runs/channels-for.ts';
import { requireRun } from '../../runs/read-run.ts';

/** A run can be woken too early, by a message of an earlier approval. */
export interface Later {
  readonly kind: 'later';
  /** ISO 8601. */
  readonly until: string;
}

/** Sends a reminder or an escalation at `at` (ISO 8601) or after the quiet hours then, unless the run is decided or expired. */
export async function remind(
  run: RunId,
  { kind, at }: { readonly kind: Reminder['kind']; readonly at: string },
  world: Pick<World, 'journal' | 'outbox' | 'directory' | 'clock' | 'log'>,
): Promise<{ readonly kind: 'reminded' | 'decided' } | Later> {
  const { journal, outbox, clock } = world;
  const current = await requireRun(run, { journal });
  if (current.decision !== null) return { kind: 'decided' };
  const early = await checkTime(new Date(at), clock);
  if (early !== null) return early;
  // After an outage the deadline may be over.
  if (current.expiresAt !== null && clock.now() >= current.expiresAt) return { kind: 'reminded' };
  const quietEnd = quietUntil(clock.now(), current.policy);
  if (quietEnd !== null) return { kind: 'later', until: quietEnd.toISOString() };
  const chats = kind === 'escalation' ? await escalationChats(current, outbox) : [];
  await outbox.queueCards(run, chats);
  const places = chats.length > 0 ? chats : await reminderPlaces(current, outbox);
  const mentions = await missingApprovers(current, world);
  await outbox.queueNotices(
    run,
    places.map((place) => ({ kind, place, mentions: place.kind === 'personal' ? [] : mentions })),
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

/** Teams shows a message with more mentions badly. */
const maxMentions = 10;

/** The approvers whom the policy names and who have not approved; nobody where names can't be read. */
export async function missingApprovers(
  { policy, requiredApprovals, requester, votes }: Run,
  { directory, log }: Pick<World, 'directory' | 'log'>,
): Promise<readonly Person[]> {
  const sources = [everyApprover(policy), ...requiredApprovals.rights.map(({ who }) => who)];
  const done = new Set([requester.id, ...votes.map(({ by }) => by.id)]);
  const ids = [...new Set(sources.flatMap(({ users }) => users))].filter((id) => !done.has(id));
  try {
    const names = await directory.names({ users: ids, groups: [] });
    const people = ids.map((id) => ({ id, name: names.get(id) ?? '' }));
    return people.filter(({ name }) => name !== '').slice(0, maxMentions);
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    log.warn('Names of approvers could not be read.', { error });
    return [];
  }
}

/**
 * Where the cards are, but for channels that get no previews any more. Personal chats count only if there is no other, because the
 * requester cannot decide.
 */
async function reminderPlaces(
  { id, place: requestedAt }: Run,
  outbox: World['outbox'],
): Promise<readonly Place[]> {
  const muted = (await outbox.channels())
    .filter(({ place, level }) => place.id !== requestedAt.id && !isAbout('preview', level))
    .map(({ place }) => place.id);
  const places = (await outbox.cardPlaces(id)).filter((place) => !muted.includes(place.id));
  const shared = places.filter(({ kind }) => kind !== 'personal');
  return shared.length > 0 ? shared : places;
}

export type ApprovalResult =
  | { readonly kind: 'approved' }
  | Extract<Outcome, { readonly kind: Exclude<Decision['kind'], 'approved'> }>;

/** The run's decision; without one, the run expires at its deadline. */
export async function decideOrExpire(
  run: RunId,
  { journal, clock }: Pick<World, 'journal' | 'clock'>,
): Promise<ApprovalResult | Later> {
  const { decision, expiresAt, cancelRequestedBy: by } = await requireRun(run, { journal });
  if (decision !== null) return { kind: decision.kind };
  // A person can cancel an approved run in the moment in which it is reopened.
  const kind = by === null ? 'expired' : 'cancelled';
  if (kind === 'expired' && expiresAt !== null) {
    const early = await checkTime(expiresAt, clock);
    if (early !== null) return early;
  }
  const result = await journal.decide(run, { kind, by, at: clock.now(), digest: null, note: '' });
  if (result.kind === 'stale')
    throw new Error(
      `ending run ${run}: the journal answered stale, but this decision has no digest`,
    );
  return { kind: result.decision.kind };
}

/** How long a step that comes too early sleeps at most, in ms, so that many of them in a row do no harm. */
const earlyPause = 1_000;

/** null: the time has come. */
async function checkTime(due: Date, clock: World['clock']): Promise<Later | null> {
  const left = due.getTime() - clock.now().getTime();
  if (left <= 0) return null;
  await clock.sleep(Math.min(left, earlyPause));
  return { kind: 'later', until: due.toISOString() };
}
