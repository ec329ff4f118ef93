import type { WebhookDelivery } from '../ports/webhooks.ts';
import type { World } from '../ports/world.ts';
import { announce } from '../runs/announce-in-channels.ts';
import { repeat, waitAtMost } from '../runs/repeat-loop.ts';
import { eventBody } from './event-document.ts';
import { httpSender, type WebhookSender } from './http-sender.ts';
import { policyReader } from './policy-subscriptions.ts';
import { retryDelay } from './retry-schedule.ts';
import { secretsOf, signedHeaders, type WebhookSecrets } from './sign-event.ts';

/** Milliseconds for one attempt. */
const timeLimit = 20_000;
/** Milliseconds for which a subscription belongs to the process that claimed it. */
const lease = 60_000;
/** Milliseconds after a claim from which its attempt could outlast the lease. */
const latestStart = lease - timeLimit - 5_000;
/** Milliseconds between two looks into the queue; after a delivery it is looked into at once. */
const claimInterval = 1_000;
/** Milliseconds for which a stop waits for attempts in progress. */
const stopTimeout = 2_000;

interface WebhookSettings {
  readonly tenants: 'sandbox' | 'live';
  readonly webhookSecrets: WebhookSecrets;
  readonly random: () => number;
}

interface WebhookServices extends Omit<WebhookSettings, 'tenants'> {
  readonly sender: WebhookSender;
}

type WebhookWorld = Pick<
  World,
  'webhooks' | 'outbox' | 'policySource' | 'clock' | 'stopwatch' | 'log'
>;

/** Sends events to webhooks until it is stopped. */
export function webhookWorker(
  world: WebhookWorld,
  { tenants, ...settings }: WebhookSettings,
): { stop(): Promise<void> } {
  const { clock, log } = world;
  const isSandbox = tenants === 'sandbox';
  const sender = httpSender({ isSandbox, timeLimit, now: () => clock.now() });
  const deliveries = webhookDeliveries(world, { ...settings, sender }, () => loop.wake());
  const loop = repeat(() => deliveries.start(), {
    pauseMs: claimInterval,
    failure: 'Webhook events could not be sent.',
    clock,
    log,
  });
  return {
    stop: async () => {
      await loop.stop();
      await waitAtMost(stopTimeout, deliveries.idle(), clock);
      await sender.close();
      await deliveries.idle();
    },
  };
}

/** Attempts of one process; a slow receiver delays no other one. `onEnd` is called after each attempt. */
export function webhookDeliveries(
  world: WebhookWorld,
  { sender, webhookSecrets: secrets, random }: WebhookServices,
  onEnd: () => void = () => undefined,
) {
  const running = new Set<Promise<void>>();
  const readPolicy = policyReader(world, secrets);
  const attempt = async (delivery: WebhookDelivery, elapsed: () => number) => {
    try {
      await deliver(delivery, { world, sender, secrets, random, elapsed });
    } catch (error) {
      // The lease ends by itself, and the event is sent again.
      world.log.warn('A webhook event could not be sent.', { ...about(delivery), error });
    }
  };
  return {
    /** Starts an attempt for each webhook with an event that is due. */
    start: async (): Promise<void> => {
      const names = await readPolicy();
      if (names.length === 0) return;
      const elapsed = world.stopwatch();
      for (const delivery of await world.webhooks.claim(names, lease)) {
        const ended: Promise<void> = attempt(delivery, elapsed).then(() => {
          running.delete(ended);
          onEnd();
        });
        running.add(ended);
      }
    },
    /** Resolves when no attempt is in progress. */
    idle: async (): Promise<void> => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

interface Attempt {
  readonly world: WebhookWorld;
  readonly sender: WebhookSender;
  readonly secrets: WebhookSecrets;
  readonly random: () => number;
  /** Milliseconds since the claim. */
  readonly elapsed: () => number;
}

async function deliver(delivery: WebhookDelivery, attempt: Attempt): Promise<void> {
  const { world, sender, secrets, random, elapsed } = attempt;
  const { webhooks, clock, log } = world;
  const { event, subscription } = delivery;
  const { name, url, internal, names } = subscription;
  const body = eventBody(event, names);
  const signed = { id: event.id, at: clock.now(), body };
  const headers = signedHeaders(signed, secretsOf(name, secrets));
  // The process may have been suspended since the claim, and another one may send the event now.
  if (elapsed() > latestStart) return;
  const answer = await sender.send({ url, headers, body, internal });
  if (answer.kind === 'delivered') {
    await webhooks.recordDelivered(delivery);
    return;
  }
  if (answer.kind === 'gone') {
    await disable(
      delivery,
      'its receiver answered 410, which says that it takes no more events',
      world,
    );
    return;
  }
  const attempts = delivery.attempts + 1;
  const delay = retryDelay(attempts, answer, random);
  log.warn('A webhook event was not taken.', {
    ...about(delivery),
    attempts,
    why: answer.why,
    delay,
  });
  if (delay !== null) await webhooks.retryLater(delivery, delay, answer.why);
  else
    await disable(
      delivery,
      `${attempts} attempts failed, the last one because ${answer.why}`,
      world,
    );
}

function about({ subscription, event }: WebhookDelivery) {
  return { webhook: subscription.name, event: event.id, type: event.type };
}

/** Told first: after a process that ends in between, it is told twice rather than never. */
async function disable(delivery: WebhookDelivery, why: string, world: WebhookWorld): Promise<void> {
  const { name } = delivery.subscription;
  world.log.error('A webhook was disabled.', { ...about(delivery), why });
  const text = `Webhook ${name} is off: ${why}. Its events are kept for 30 days. To send them, correct its URL in the policy file, or type “enable webhook ${name}”.`;
  const key = `webhook ${name} off after claim ${delivery.claim} of event ${delivery.event.id}`;
  await announce({ text, topic: 'failure', batch: null, key }, world);
  await world.webhooks.disable(delivery, why);
}
