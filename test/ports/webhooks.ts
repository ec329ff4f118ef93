import { randomUUID } from 'node:crypto';
import type { Clock } from '../../src/ports/clock.ts';
import type { Journal } from '../../src/ports/journal.ts';
import type {
  RunEventData,
  Subscription,
  WebhookDelivery,
  WebhookEvent,
  Webhooks,
} from '../../src/ports/webhooks.ts';
import { eventData, eventsOf, type reportedRuns } from './run-events.ts';
import { stored } from './stored.ts';

interface Entry {
  subscription: Subscription;
  readonly queue: Queued[];
  attempts: number;
  notBefore: number;
  leasedUntil: number;
  claim: number;
  lastError: string;
  disabledWhy: string | null;
}

interface Queued extends Omit<WebhookEvent, 'data'> {
  readonly position: number;
  readonly data: Promise<RunEventData>;
}

const fresh = { attempts: 0, notBefore: 0, lastError: '' };

/** The Webhooks port in memory, over the runs of a journal. */
export function memoryWebhooks(
  journal: Journal,
  { onChange }: Pick<ReturnType<typeof reportedRuns>, 'onChange'>,
  clock: Pick<Clock, 'now'>,
): Webhooks {
  const entries = new Map<string, Entry>();
  let position = 0;
  const time = () => clock.now().getTime();
  const held = ({ subscription, claim }: WebhookDelivery) => {
    const entry = entries.get(subscription.name);
    return entry?.claim === claim ? entry : null;
  };
  const sorted = () => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));

  onChange((before, after) => {
    for (const { type, by } of eventsOf(before, after)) {
      const data = eventData(after, by, journal);
      const event = { id: randomUUID(), type, at: clock.now(), data };
      for (const [, { subscription, queue }] of sorted())
        if (subscription.events.some((one) => one === type || type.startsWith(`${one}.`)))
          queue.push({ ...event, position: ++position });
    }
  });

  return {
    setSubscriptions: (subscriptions) => {
      for (const name of entries.keys())
        if (!subscriptions.some((one) => one.name === name)) entries.delete(name);
      for (const subscription of subscriptions) {
        const { name, url } = subscription;
        const entry = entries.get(name);
        const earlier = entry?.subscription.url === url ? entry : { ...fresh, disabledWhy: null };
        entries.set(name, {
          ...{ queue: [], leasedUntil: 0, claim: 0, ...entry, ...earlier },
          subscription: stored(subscription),
        });
      }
      return Promise.resolve();
    },
    claim: async (names, lease) => {
      const claimed = sorted().flatMap(([name, entry]) => {
        const [oldest] = entry.queue;
        const isDue = entry.notBefore <= time() && entry.leasedUntil <= time();
        if (!names.includes(name) || oldest === undefined) return [];
        if (!isDue || entry.disabledWhy !== null) return [];
        entry.leasedUntil = time() + lease;
        entry.claim += 1;
        const { subscription, claim, attempts } = entry;
        return [{ subscription, claim, attempts, oldest }];
      });
      return Promise.all(
        claimed.map(async ({ oldest, ...delivery }) => {
          const { id, type, at } = oldest;
          return {
            ...delivery,
            position: oldest.position,
            event: { id, type, at, data: await oldest.data },
          };
        }),
      );
    },
    recordDelivered: (delivery) => {
      const entry = held(delivery);
      if (entry === null) return Promise.resolve();
      const index = entry.queue.findIndex(({ position: at }) => at === delivery.position);
      if (index >= 0) entry.queue.splice(index, 1);
      Object.assign(entry, { ...fresh, leasedUntil: 0 });
      return Promise.resolve();
    },
    retryLater: (delivery, delay, why) => {
      const attempts = delivery.attempts + 1;
      const later = { attempts, notBefore: time() + delay, leasedUntil: 0, lastError: stored(why) };
      Object.assign(held(delivery) ?? {}, later);
      return Promise.resolve();
    },
    disable: (delivery, why) => {
      Object.assign(held(delivery) ?? {}, { disabledWhy: stored(why), leasedUntil: 0 });
      return Promise.resolve();
    },
    enable: (name) => {
      const entry = entries.get(name);
      if (entry === undefined || entry.disabledWhy === null) return Promise.resolve(false);
      Object.assign(entry, { ...fresh, leasedUntil: 0, disabledWhy: null });
      return Promise.resolve(true);
    },
    subscriptions: () =>
      Promise.resolve(
        sorted().map(([name, { queue, attempts, lastError, disabledWhy }]) => ({
          ...{ name, attempts, lastError, disabledWhy },
          queued: queue.length,
        })),
      ),
    deleteOlderThan: (age) => {
      const deleted = sorted().map(([, { queue }]) => {
        const young = queue.filter(({ at }) => at.getTime() >= time() - age);
        return queue.splice(0, queue.length, ...young).length - young.length;
      });
      return Promise.resolve(deleted.reduce((sum, count) => sum + count, 0));
    },
  };
}
