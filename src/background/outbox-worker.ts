import type { Message } from '../ports/messenger.ts';
import { MessageError } from '../ports/errors.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { RunView } from '../ports/views.ts';
import type { World } from '../ports/world.ts';
import { repeat } from '../runs/repeat-loop.ts';
import { runView } from '../runs/run-view.ts';

/** Milliseconds for which a delivery belongs to the process that claimed it. */
const lease = 20_000;
/** Milliseconds; a chat that asks for a longer pause gets it. */
const maxRetryDelay = 20_000;
/** A post whose answer was lost is repeated once; a reminder or escalation never. */
const maxLostAnswers = 1;
/** Milliseconds between two claims; a message that this process queues is claimed at once. */
const claimInterval = 250;
/** Teams fetches cards of their own for at most 60 people of a chat. */
const maxRefreshUsers = 60;

type OutboxPorts = Pick<World, 'journal' | 'rateLimit' | 'outbox' | 'messenger' | 'clock' | 'log'>;

/** Delivers what is due until it is stopped; an error ends one round, not the loop. */
export function outboxWorker(world: OutboxPorts): { stop(): Promise<void> } {
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
export async function deliverDue(world: OutboxPorts): Promise<number> {
  const due = await world.outbox.claim(world.clock.now(), lease);
  await Promise.all(due.map((delivery) => deliver(delivery, world)));
  return due.length;
}

async function deliver(delivery: Delivery, world: OutboxPorts): Promise<void> {
  const { outbox, messenger, clock, log } = world;
  try {
    const { message, version } = await draw(delivery, world);
    if (delivery.posted === null) {
      const posted = await messenger.post(delivery.place, message);
      await outbox.recordDelivered(delivery, posted, version);
    } else {
      await messenger.edit(delivery.posted, message);
      await outbox.recordDelivered(delivery, delivery.posted, version);
    }
  } catch (error) {
    const { id, kind } = delivery;
    const run = 'run' in delivery ? delivery.run : null;
    log.warn('A message could not be delivered.', { delivery: id, kind, run, error });
    const delay = retryDelay(error, delivery);
    const until = delay === null ? null : new Date(clock.now().getTime() + delay);
    const lost = error instanceof MessageError && error.kind === 'unknown';
    await outbox.retryLater(delivery, until, { why: String(error), lost });
  }
}

/** The message as it is now, and the version of the run that it shows. */
async function draw(
  delivery: Delivery,
  world: OutboxPorts,
): Promise<{ readonly message: Message; readonly version: number }> {
  switch (delivery.kind) {
    case 'announcement':
    case 'drift':
      return { message: delivery, version: 0 };
    case 'card':
    case 'notice':
    case 'reminder':
    case 'escalation': {
      const { kind, mention, run } = delivery;
      const view = await withRefreshUsers(await runView(run, world), world);
      return { message: { kind, view, mention }, version: view.run.version };
    }
  }
}

/** Milliseconds; null: never, because the chat is gone or may show the message already. */
function retryDelay(
  error: unknown,
  { kind, posted, attempts, lostAnswers }: Delivery,
): number | null {
  const backoff = Math.min(1_000 * 2 ** attempts, maxRetryDelay);
  if (!(error instanceof MessageError)) return backoff;
  if (error.kind === 'rejected') return null;
  const allowed = kind === 'reminder' || kind === 'escalation' ? 0 : maxLostAnswers;
  if (error.kind === 'unknown' && posted === null && lostAnswers >= allowed) return null;
  return error.retryAfter ?? backoff;
}

/** While a plan waits for its decision, the requester and the approvers come first, then the people who used the chat last. */
async function withRefreshUsers(
  view: RunView,
  { outbox }: Pick<World, 'outbox'>,
): Promise<RunView> {
  const { requester, phase, decision, requiredApprovals, policy } = view.run;
  if (phase !== 'waiting' || decision !== null) return view;
  const approvers = requiredApprovals.rights.flatMap(({ who }) => who.users);
  const people = new Set([requester.id, ...approvers, ...policy.roles.approvers.users]);
  return { ...view, refreshUserIds: await outbox.accounts([...people], maxRefreshUsers) };
}
