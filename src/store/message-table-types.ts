import type { Generated, JSONColumnType } from 'kysely';
import type { Announcement } from '../ports/messenger.ts';
import type { Delivery } from '../ports/delivery.ts';
import type { NoticeLevel } from '../ports/outbox.ts';
import type { Webhook } from '../mapping/webhook-events.ts';
import type { Person } from '../ports/person.ts';
import type { Place } from '../ports/run.ts';
import type { WebhookEvent } from '../ports/webhooks.ts';
import type { NullableJson } from './json-encoding.ts';

/** The tables of message-tables.ts and webhook-tables.ts. */
export interface MessageTables {
  delivery: DeliveryTable;
  channel: ChannelTable;
  batch_thread: BatchThreadTable;
  personal_chat: PersonalChatTable;
  chat_account: ChatAccountTable;
  webhook_subscription: WebhookSubscriptionTable;
  webhook_delivery: WebhookDeliveryTable;
}

interface DeliveryTable {
  id: Generated<number>;
  /** null for an announcement. */
  run: number | null;
  kind: Delivery['kind'];
  /** Dates in it come back as text. */
  announcement: NullableJson<Announcement>;
  /** Of an announcement that is made only once. */
  key: string | null;
  place_id: string;
  place: JSONColumnType<Place>;
  mentions: JSONColumnType<readonly Person[], string | undefined>;
  conversation: string | null;
  activity: string | null;
  version: number;
  /** A card that was posted again further down. */
  moved: Generated<boolean>;
  attempts: Generated<number>;
  lost_answers: Generated<number>;
  not_before: Date | null;
  leased_until: Date | null;
  claim: Generated<number>;
  abandoned: Generated<boolean>;
  last_error: Generated<string>;
}

interface ChannelTable {
  id: string;
  place: JSONColumnType<Place>;
  registered_by: JSONColumnType<Person>;
  level: NoticeLevel;
}

interface BatchThreadTable {
  place_id: string;
  batch: number;
  conversation: string | null;
  leased_until: Date | null;
}

interface PersonalChatTable {
  person_id: string;
  place: JSONColumnType<Place>;
  used_at: Generated<Date>;
}

interface ChatAccountTable {
  person_id: string;
  account: string;
  at: Date;
}

interface WebhookSubscriptionTable {
  name: string;
  settings: JSONColumnType<Webhook>;
  attempts: Generated<number>;
  not_before: Date | null;
  leased_until: Date | null;
  claim: Generated<number>;
  last_error: Generated<string>;
  /** null: events are sent. */
  disabled_why: string | null;
}

interface WebhookDeliveryTable {
  id: Generated<number>;
  subscription: string;
  event: string;
  type: WebhookEvent['type'];
  at: Date;
  data: JSONColumnType<WebhookEvent['data']>;
}
