/** What webhooks report, in the order of a run. */
export const webhookEventTypes = [
  'run.opened',
  'run.waiting',
  'run.approved',
  'run.reopened',
  'run.queued',
  'run.stamping',
  'run.verifying',
  'run.paused',
  'run.resumed',
  'run.ended',
] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];

/** The first part of a type; in the policy it stands for all types that begin with it. */
export const webhookEventGroups = ['run'] as const;

/** An address that gets events, by its name in the policy file. */
export interface Webhook {
  readonly url: string;
  /** Types and groups of types. */
  readonly events: readonly string[];
  /** Whether the events say who did something. */
  readonly names: boolean;
  /** Whether the host may have an address of a private network. */
  readonly internal: boolean;
}

/** The environment variables with the keys of a webhook; the old one signs too, as long as it is set. */
export function webhookSecretNames(name: string): {
  readonly current: string;
  readonly old: string;
} {
  const suffix = name.toUpperCase().replaceAll('-', '_');
  return { current: `WEBHOOK_SECRET_${suffix}`, old: `WEBHOOK_OLD_SECRET_${suffix}` };
}
