import type { RunRequest } from '../../../src/ports/journal-records.ts';
import type { Subscription, WebhookDelivery } from '../../../src/ports/webhooks.ts';
import type { Ports } from '../backends.ts';
import { noon, runRequest } from './samples.ts';

export const siem: Subscription = {
  name: 'siem',
  url: 'https://hooks.contoso.com/crosswalk',
  events: ['run'],
  names: false,
  internal: false,
};

/** Before each test the webhook `siem` is the only one, without events. */
export function webhooksOf(ports: () => Ports) {
  let batch = 1;
  const openRun = async (request: Partial<RunRequest> = {}) => {
    batch += 1;
    const { run } = await ports().journal.openRun({ ...runRequest(batch), ...request });
    return run.id;
  };
  const subscribe = (...subscriptions: readonly Subscription[]) =>
    ports().webhooks.setSubscriptions(subscriptions);
  const claim = async (name = 'siem', lease = 10) => {
    const [first] = await ports().webhooks.claim([name], lease);
    return first ?? null;
  };
  /** Delivers every event of the subscription, oldest first. */
  const takeAll = async (name = 'siem') => {
    const taken: WebhookDelivery['event'][] = [];
    for (let next = await claim(name); next !== null; next = await claim(name)) {
      await ports().webhooks.recordDelivered(next);
      taken.push(next.event);
    }
    return taken;
  };

  beforeEach(async () => {
    await ports().setTime(noon);
    await subscribe();
    await subscribe(siem);
  });
  return { openRun, subscribe, claim, takeAll };
}
