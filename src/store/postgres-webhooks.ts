import { sql } from 'kysely';
import { cleanText } from '../mapping/storable-text.ts';
import type {
  RunEventData,
  Subscription,
  SubscriptionState,
  WebhookDelivery,
  WebhookEvent,
  Webhooks,
} from '../ports/webhooks.ts';
import type { Webhook } from '../mapping/webhook-events.ts';
import { toJson } from './json-encoding.ts';
import { withJournalErrors } from './journal-errors.ts';
import type { Db } from './table-types.ts';

export function postgresWebhooks(db: Db): Webhooks {
  return {
    setSubscriptions: (subscriptions) =>
      withJournalErrors('saving the webhooks', () => setSubscriptions(db, subscriptions)),
    claim: (names, lease) =>
      withJournalErrors('claiming webhook events', () => claim(db, names, lease)),
    recordDelivered: (delivery) =>
      withJournalErrors(`recording a delivery to ${nameOf(delivery)}`, () =>
        recordDelivered(db, delivery),
      ),
    retryLater: (delivery, delay, why) =>
      withJournalErrors(`postponing a delivery to ${nameOf(delivery)}`, () =>
        release(db, delivery, {
          attempts: delivery.attempts + 1,
          not_before: inMilliseconds(delay),
          last_error: cleanText(why),
        }),
      ),
    disable: (delivery, why) =>
      withJournalErrors(`disabling ${nameOf(delivery)}`, () =>
        release(db, delivery, { disabled_why: cleanText(why) }),
      ),
    enable: (name) => withJournalErrors(`enabling webhook ${name}`, () => enable(db, name)),
    subscriptions: () => withJournalErrors('listing the webhooks', () => list(db)),
    deleteOlderThan: (age) =>
      withJournalErrors('deleting webhook events', () => deleteOlderThan(db, age)),
  };
}

const nameOf = ({ subscription }: WebhookDelivery) => `webhook ${subscription.name}`;

function inMilliseconds(delay: number) {
  return sql<Date>`database_time() + ${delay} * interval '1 millisecond'`;
}

/** What a subscription has when its oldest event was never tried. */
const fresh = { attempts: 0, not_before: null, leased_until: null, last_error: '' };

async function setSubscriptions(db: Db, subscriptions: readonly Subscription[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const names = subscriptions.map(({ name }) => name);
    await sql`delete from webhook_subscription where name <> all(${names}::text[])`.execute(tx);
    for (const { name, ...settings } of subscriptions) {
      const json = toJson(settings);
      await sql`
        update webhook_subscription set attempts = 0, not_before = null, last_error = '', disabled_why = null
        where name = ${name} and settings ->> 'url' <> ${settings.url}`.execute(tx);
      await sql`
        insert into webhook_subscription (name, settings) values (${name}, ${json}::jsonb)
        on conflict (name) do update set settings = excluded.settings
          where webhook_subscription.settings <> excluded.settings`.execute(tx);
    }
  });
}

interface ClaimedRow extends Pick<WebhookEvent, 'type' | 'at'> {
  readonly name: string;
  readonly settings: Webhook;
  readonly claim: number;
  readonly attempts: number;
  readonly id: number;
  readonly event: string;
  readonly data: RunEventData;
}

/** The events are read after the claims, so that none is read that another process has just delivered. */
async function claim(
  db: Db,
  names: readonly string[],
  lease: number,
): Promise<readonly WebhookDelivery[]> {
  const { rows: claimed } = await sql<{ name: string }>`
    update webhook_subscription set leased_until = ${inMilliseconds(lease)}, claim = claim + 1
    where name in (
      select name from webhook_subscription as due
      where name = any(${names}::text[]) and disabled_why is null
        and (not_before is null or not_before <= database_time())
        and (leased_until is null or leased_until <= database_time())
        and exists (select from webhook_delivery where subscription = due.name)
      order by name for no key update skip locked
    ) returning name`.execute(db);
  if (claimed.length === 0) return [];
  const { rows } = await sql<ClaimedRow>`
    select name, settings, claim, attempts, oldest.*
    from webhook_subscription cross join lateral (
      select id, event, type, at, data from webhook_delivery
      where subscription = name order by id limit 1
    ) as oldest
    where name = any(${claimed.map(({ name }) => name)}::text[]) order by name`.execute(db);
  return rows.map(({ name, settings, claim: number, attempts, id, event, type, at, data }) => ({
    subscription: { name, ...settings },
    claim: number,
    position: id,
    event: { id: event, type, at, data },
    attempts,
  }));
}

async function recordDelivered(db: Db, delivery: WebhookDelivery): Promise<void> {
  const { subscription, claim: number, position } = delivery;
  await sql`
    with released as (
      update webhook_subscription
      set attempts = 0, not_before = null, leased_until = null, last_error = ''
      where name = ${subscription.name} and claim = ${number} returning name
    )
    delete from webhook_delivery using released
    where subscription = released.name and id = ${position}`.execute(db);
}

async function release(
  db: Db,
  { subscription, claim: number }: WebhookDelivery,
  values: object,
): Promise<void> {
  await db
    .updateTable('webhook_subscription')
    .set({ leased_until: null, ...values })
    .where('name', '=', subscription.name)
    .where('claim', '=', number)
    .execute();
}

async function enable(db: Db, name: string): Promise<boolean> {
  const enabled = await db
    .updateTable('webhook_subscription')
    .set({ ...fresh, disabled_why: null })
    .where('name', '=', name)
    .where('disabled_why', 'is not', null)
    .executeTakeFirst();
  return enabled.numUpdatedRows > 0n;
}

async function list(db: Db): Promise<readonly SubscriptionState[]> {
  const { rows } = await sql<SubscriptionState>`
    select name, attempts, last_error as "lastError", disabled_why as "disabledWhy",
      (select count(*)::int from webhook_delivery where subscription = name) as queued
    from webhook_subscription order by name`.execute(db);
  return rows;
}

async function deleteOlderThan(db: Db, age: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('webhook_delivery')
    .where('at', '<', inMilliseconds(-age))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
