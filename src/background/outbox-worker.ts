import { readerOf, viewAt } from '../approvals/viewer-rights.ts';
import { quietUntil } from '../mapping/policy/reminder-times.ts';
import type { Message, Messenger } from '../ports/messenger.ts';
import { MessageError } from '../ports/message-error.ts';
import { lastVersion, type Delivery, type RunDelivery } from '../ports/delivery.ts';
import type { RunView } from '../ports/run-view.ts';
import type { World } from '../ports/world.ts';
import { repeat } from '../runs/repeat-loop.ts';
import { runView } from '../runs/run-view.ts';
import { postInThread } from './post-in-thread.ts';

/** Milliseconds for which a delivery belongs to the process that claimed it. */
const lease = 20_000;
/** Milliseconds; a chat that asks for a longer pause gets it. */
const maxRetryDelay = 20_000;
/** A message that the chat may show already is posted once more; one of these kinds only if the connector answered, with a 5xx. */
const maxRepeats = 1;
const postedAtMostOnce: readonly Delivery['kind'][] = ['notice', 'reminder', 'escalation'];
/** Failed attempts, each about 20 seconds later, after which a message is repeated without asking whether the connector is available. */
const maxAvailabilityChecks = 90;
/** Milliseconds between two claims; a message that this process queues is claimed at once. */
const claimInterval = 250;
/** Teams fetches cards of their own for at most 60 people of a chat. */
const maxRefreshUsers = 60;

/** Delivers what is due until it is stopped; an error ends one round, not the loop. */
export function outboxWorker(world: World): { stop(): Promise<void> } {
  const { outbox, clock, log } = world;
  const loop = repeat(() => deliverDue(world), {
    pauseMs: claimInterval,
    failure: 'A round of the outbox failed.',
    clock,
    log,
  });
  outbox.onQueued(() => loop.wake());
  return loop;
}

/** One round: posts or edits everything that is due; returns how many messages that were. */
export async function deliverDue(world: World): Promise<number> {
  const due = await world.outbox.claim(lease);
  await Promise.all(
    inSequences(due).map(async (sequence) => {
      for (const delivery of sequence) await deliver(delivery, world);
    }),
  );
  return due.length;
}

/** New messages of one channel one after the other, because the first about a batch starts the thread of the others. */
function inSequences(due: readonly Delivery[]): readonly (readonly Delivery[])[] {
  const sequences = new Map<string, Delivery[]>();
  for (const delivery of due) {
    const { id, place, posted } = delivery;
    const key = place.kind === 'channel' && posted === null ? place.id : `delivery ${id}`;
    sequences.set(key, [...(sequences.get(key) ?? []), delivery]);
  }
  return [...sequences.values()];
}

async function deliver(delivery: Delivery, world: World): Promise<void> {
  const { outbox, messenger, clock, log } = world;
  try {
    const { message, version } = await draw(delivery, world);
    const quietEnd =
      message.kind === 'reminder' || message.kind === 'escalation'
        ? quietUntil(clock.now(), message.view.run.policy)
        : null;
    if (quietEnd !== null) {
      const delay = quietEnd.getTime() - clock.now().getTime();
      await outbox.retryLater(delivery, delay, { why: 'quiet hours', lost: false });
      return;
    }
    // The only repeat is not spent on an outage.
    if (!(await isWorthPosting(delivery, messenger))) {
      const reason = { why: 'the connector is not available', lost: false };
      await outbox.retryLater(delivery, backoff(delivery), reason);
      return;
    }
    if (delivery.posted === null) await postInThread(delivery, { message, version, lease }, world);
    // The process may have been suspended since it claimed the message.
    else if (await outbox.confirmClaim(delivery, lease)) {
      await messenger.edit(delivery.posted, message);
      await outbox.recordDelivered(delivery, delivery.posted, version);
    }
  } catch (error) {
    const { id, kind } = delivery;
    const run = 'run' in delivery ? delivery.run : null;
    log.warn('A message could not be delivered.', { delivery: id, kind, run, error });
    const delay = retryDelay(error, delivery);
    const lost = delivery.posted === null && mayBePosted(error);
    await outbox.retryLater(delivery, delay, { why: String(error), lost });
  }
}

interface Drawn {
  readonly message: Message;
  /** Of the run that it shows. */
  readonly version: number;
}

/** The message as it is now. */
async function draw(delivery: Delivery, world: World): Promise<Drawn> {
  switch (delivery.kind) {
    case 'announcement':
    case 'drift':
      return { message: delivery, version: 0 };
    case 'card':
    case 'notice':
    case 'reminder':
    case 'escalation': {
      const reader = await readerOf(delivery.place, world);
      const shared = await runView(delivery.run, world, { viewer: reader });
      const view = await viewAt(delivery.kind === 'card' ? reader : null, shared, world);
      return drawRun(delivery, await withRefreshUsers(view, delivery, world));
    }
  }
}

function drawRun({ kind, mentions, isMoved }: RunDelivery, view: RunView): Drawn {
  const { version } = view.run;
  switch (kind) {
    case 'card':
      return isMoved
        ? { message: { kind: 'moved-card', view }, version: lastVersion }
        : { message: { kind, view: { ...view, mentions } }, version };
    case 'notice':
      return { message: { kind, view, mention: mentions[0] ?? null }, version };
    case 'reminder':
    case 'escalation':
      return { message: { kind, view, mentions }, version };
  }
}

async function isWorthPosting(
  { posted, place, attempts, lostAnswers }: Delivery,
  messenger: Messenger,
): Promise<boolean> {
  if (posted !== null || lostAnswers === 0 || attempts > maxAvailabilityChecks) return true;
  return messenger.isAvailable(place);
}

/** Milliseconds; null: never, because the chat is gone or may show the message already. */
function retryDelay(error: unknown, delivery: Delivery): number | null {
  const { kind, posted, lostAnswers } = delivery;
  if (!(error instanceof MessageError)) return backoff(delivery);
  if (error.kind === 'rejected') return null;
  if (posted === null && mayBePosted(error)) {
    const isLost = error.kind === 'unknown' && postedAtMostOnce.includes(kind);
    if (isLost || lostAnswers >= maxRepeats) return null;
  }
  return error.retryAfter ?? backoff(delivery);
}

function backoff({ attempts }: Delivery): number {
  return Math.min(1_000 * 2 ** attempts, maxRetryDelay);
}

function mayBePosted(error: unknown): boolean {
  if (!(error instanceof MessageError)) return false;
  return error.kind === 'unknown' || error.kind === 'server-error';
}

/**
 * A client that fetches a card of its own tells the id of the message, also of one whose id never came back: so every new card names
 * people. Later only a plan that waits for its decision does. The requester and the approvers come first, then who used the chat last.
 */
async function withRefreshUsers(
  view: RunView,
  { posted }: Delivery,
  { outbox }: Pick<World, 'outbox'>,
): Promise<RunView> {
  const { requester, phase, decision, requiredApprovals, policy } = view.run;
  if (posted !== null && (phase !== 'waiting' || decision !== null)) return view;
  const approvers = requiredApprovals.rights.flatMap(({ who }) => who.users);
  const people = new Set([requester.id, ...approvers, ...policy.roles.approvers.users]);
  return { ...view, refreshUserIds: await outbox.accounts([...people], maxRefreshUsers) };
}
