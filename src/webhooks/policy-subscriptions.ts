import { webhookSecretNames } from '../mapping/webhook-events.ts';
import type { Subscription } from '../ports/webhooks.ts';
import type { World } from '../ports/world.ts';
import { secretsOf, type WebhookSecrets } from './sign-event.ts';

/** Milliseconds between two readings of the policy. */
const readPolicyEvery = 10_000;

/** Keeps the subscriptions as the policy in force has them; returns the names of those that have a secret. */
export function policyReader(
  {
    webhooks,
    policySource,
    clock,
    log,
  }: Pick<World, 'webhooks' | 'policySource' | 'clock' | 'log'>,
  secrets: WebhookSecrets,
): () => Promise<readonly string[]> {
  let readAt = Number.NEGATIVE_INFINITY;
  let hash: string | null = null;
  let names: readonly string[] = [];
  return async () => {
    const now = clock.now().getTime();
    if (Math.abs(now - readAt) < readPolicyEvery) return names;
    const current = await policySource.current();
    if (current.hash !== hash) {
      const all = subscriptionsOf(current.policy.webhooks);
      await webhooks.setSubscriptions(all);
      const isSigned = ({ name }: Subscription) => secretsOf(name, secrets).length > 0;
      names = all.filter(isSigned).map(({ name }) => name);
      for (const { name } of all.filter((one) => !isSigned(one)))
        log.warn('A webhook of the policy has no secret, so its events are kept and not sent.', {
          webhook: name,
          variable: webhookSecretNames(name).current,
        });
      hash = current.hash;
    }
    readAt = now;
    return names;
  };
}

function subscriptionsOf(
  webhooks: Readonly<Record<string, Omit<Subscription, 'name'>>>,
): readonly Subscription[] {
  return Object.entries(webhooks).map(([name, webhook]) => ({ name, ...webhook }));
}
