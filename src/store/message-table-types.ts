import type { Generated, JSONColumnType } from 'kysely';
import type { Announcement } from '../ports/messenger.ts';
import type { Delivery } from '../ports/delivery.ts';
import type { NoticeLevel } from '../ports/outbox.ts';
import type { Person } from '../ports/person.ts';
import type { Place } from '../ports/run.ts';
import type { NullableJson } from './json-encoding.ts';

export interface DeliveryTable {
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

export interface ChannelTable {
  id: string;
  place: JSONColumnType<Place>;
  registered_by: JSONColumnType<Person>;
  level: NoticeLevel;
}

export interface BatchThreadTable {
  place_id: string;
  batch: number;
  conversation: string | null;
  leased_until: Date | null;
}

export interface PersonalChatTable {
  person_id: string;
  place: JSONColumnType<Place>;
  used_at: Generated<Date>;
}

export interface ChatAccountTable {
  person_id: string;
  account: string;
  at: Date;
}
