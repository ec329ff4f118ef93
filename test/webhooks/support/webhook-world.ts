import type { Webhook } from '../../../src/mapping/webhook-events.ts';
import { httpSender, type WebhookSender } from '../../../src/webhooks/http-sender.ts';
import { webhookDeliveries } from '../../../src/webhooks/webhook-worker.ts';
import { testWorld } from '../../ports/world.ts';
import { runRequest } from '../../store/support/samples.ts';
import { secret } from './verify.ts';

export const webhookTo = (url: string): Webhook => ({
  url,
  events: ['run'],
  names: false,
  internal: false,
});

/** A world whose policy has these webhooks. */
export function webhookWorld(webhooks: Readonly<Record<string, Webhook>>) {
  const here = testWorld();
  here.control.policy = { ...here.control.policy, webhooks };
  const { clock, world } = here;
  return {
    ...here,
    sender: (timeLimit = 10_000): WebhookSender =>
      httpSender({ isSandbox: true, timeLimit, now: () => clock.now() }),
    deliveries: (
      sender: WebhookSender,
      webhookSecrets: Readonly<Record<string, string>> = { WEBHOOK_SECRET_SIEM: secret },
    ) => webhookDeliveries(world, { sender, webhookSecrets, random: () => 0 }),
    /** Opens a run, which is an event. */
    openBatch: async (batch: number) => (await world.journal.openRun(runRequest(batch))).run.id,
  };
}
