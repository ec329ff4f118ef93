import type { Generated, JSONColumnType } from 'kysely';
import type { Policy } from '../mapping/policy.ts';
import type { Named } from '../mapping/row.ts';
import type { Order } from '../run/rulebook.ts';
import type { Person, Place } from '../run/run.ts';
import type { Nullable } from './text.ts';

export interface RulingTable {
  id: Generated<number>;
  kind: Order['kind'];
  source_id: string;
  source: JSONColumnType<Named>;
  target: Nullable<Named>;
  batch: number | null;
  until: string | null;
  person: JSONColumnType<Person>;
  at: Date;
  note: string;
}

export interface DeputyTable {
  id: Generated<number>;
  approver_id: string;
  approver: JSONColumnType<Person>;
  stand_in: Nullable<Person>;
  until: string | null;
  person: JSONColumnType<Person>;
  at: Date;
  note: string;
}

export interface PolicyEditionTable {
  id: Generated<number>;
  code: string;
  policy: JSONColumnType<Policy>;
  at: Date;
}

export interface PolicyVoiceTable {
  base: number;
  code: string;
  person_id: string;
  person: JSONColumnType<Person>;
  at: Date;
}

export interface ChannelTable {
  id: string;
  place: JSONColumnType<Place>;
  registered_by: JSONColumnType<Person>;
}

export interface ChatTable {
  person_id: string;
  place: JSONColumnType<Place>;
}

export interface AccountTable {
  person_id: string;
  account: string;
  at: Date;
}

/** One line at most: who has stopped every write. */
export interface BrakeTable {
  id: number;
  person: JSONColumnType<Person>;
}
