import { createHmac } from 'node:crypto';
import { webhookSecretNames } from '../mapping/webhook-events.ts';

/** By the name of the environment variable. */
export type WebhookSecrets = Readonly<Record<string, string>>;

interface SignedContent {
  readonly id: string;
  /** Of the attempt. */
  readonly at: Date;
  readonly body: string;
}

/** The headers of Standard Webhooks 1.0, with one signature for each secret (`whsec_` and base64). */
export function signedHeaders(
  { id, at, body }: SignedContent,
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

/** The secrets of a webhook; none where it has no current one. While both are set, each event has two signatures. */
export function secretsOf(name: string, secrets: WebhookSecrets): readonly string[] {
  const { current, old } = webhookSecretNames(name);
  const secret = secrets[current];
  if (secret === undefined) return [];
  return [secret, ...[secrets[old] ?? []].flat()];
}
