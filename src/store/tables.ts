import type { Nullable } from './text.ts';
import type { Generated, JSONColumnType, Kysely } from 'kysely';
import type { Delta } from '../mapping/delta.ts';
import type { MoveTest } from '../mapping/moveTest.ts';
import type { Policy } from '../mapping/policy.ts';
import type { Demand } from '../mapping/policy/demand.ts';
import type { Hit } from '../mapping/policy/rule.ts';
import type { Counts, Finding, Row } from '../mapping/row.ts';
import type { Check } from '../mapping/trust.ts';
import type { Drift } from '../mapping/watch.ts';
import type { Earlier, Undone } from '../run/earlier.ts';
import type { Delivery } from '../run/outbox.ts';
import type { Decision, Outcome, Person, Phase, Place, RowState } from '../run/run.ts';

import type {
  AccountTable,
  BrakeTable,
  ChannelTable,
  ChatTable,
  DeputyTable,
  PolicyEditionTable,
  PolicyVoiceTable,
  RulingTable,
} from './peopleTables.ts';

/** The tables as the migrations leave them; JSON goes in as text and comes out as values. */
export type Db = Kysely<Tables>;

export interface Tables {
  run: RunTable;
  bucket: BucketTable;
  watch: WatchTable;
  brake: BrakeTable;
  decision: DecisionTable;
  vote: VoteTable;
  deputy: DeputyTable;
  policy_edition: PolicyEditionTable;
  policy_voice: PolicyVoiceTable;
  plan_row: PlanRowTable;
  delivery: DeliveryTable;
  channel: ChannelTable;
  chat: ChatTable;
  account: AccountTable;
  instance: InstanceTable;
  ruling: RulingTable;
  batch_file: BatchFileTable;
  offer: OfferTable;
  secret: SecretTable;
}

interface RunTable {
  id: Generated<number>;
  batch: number;
  requester: JSONColumnType<Person>;
  place: JSONColumnType<Place>;
  policy: JSONColumnType<Policy>;
  phase: Phase;
  opened_at: Date;
  checks: JSONColumnType<readonly Check[]>;
  counts: Nullable<Counts>;
  digest: string | null;
  expires_at: Date | null;
  paused_by: Nullable<Person>;
  stop_by: Nullable<Person>;
  held_up: string | null;
  outcome: Nullable<Outcome>;
  version: number;
  delta: Nullable<Delta>;
  notes: JSONColumnType<readonly Finding[], string | undefined>;
  read_at: Date | null;
  hits: JSONColumnType<readonly Hit[], string | undefined>;
  demand: JSONColumnType<Demand, string | undefined>;
  queued_until: Date | null;
  clean: string | null;
  follows: number | null;
  /** Runs of before there was a restore have no word of it. */
  undoes: Nullable<Earlier & Partial<Undone>>;
  retries: Nullable<Earlier>;
}

interface DecisionTable {
  run: number;
  kind: Decision['kind'];
  person: Nullable<Person>;
  at: Date;
  digest: string | null;
  note: string;
}

interface VoteTable {
  run: number;
  digest: string;
  person_id: string;
  person: JSONColumnType<Person>;
  instead: Nullable<Person>;
  at: Date;
  note: string;
  seats: JSONColumnType<readonly string[]>;
}

interface PlanRowTable {
  run: number;
  seq: number;
  row: JSONColumnType<Row>;
  state: RowState;
  intended_at: Date | null;
  detail: string;
  code: string;
  move_test: Nullable<MoveTest>;
}

/** What a stored row is made of. */
export const ofStoredRow = [
  'row',
  'state',
  'intended_at as intendedAt',
  'detail',
  'code',
  'move_test as moveTest',
] as const;

interface DeliveryTable {
  id: Generated<number>;
  run: number;
  kind: Delivery['kind'];
  place_id: string;
  place: JSONColumnType<Place>;
  mention: Nullable<Person>;
  conversation: string | null;
  activity: string | null;
  version: number;
  attempts: number;
  losses: number;
  not_before: Date | null;
  leased_until: Date | null;
  given_up: boolean;
  why: string;
}

interface BucketTable {
  tenant: string;
  next_at: Generated<Date>;
  closed_until: Generated<Date>;
  per_second: number | null;
  room: number | null;
}

interface WatchTable {
  batch: number;
  seen: Date;
  next: Date;
  known: JSONColumnType<readonly Drift[], string | undefined>;
  closed_by: Nullable<Person>;
}

interface InstanceTable {
  id: string;
  beat: Date;
}

interface BatchFileTable {
  id: Generated<number>;
  batch: number;
  name: string;
  content: string;
  person: JSONColumnType<Person>;
  at: Date;
}

interface OfferTable {
  id: string;
  person: JSONColumnType<Person>;
  run: number | null;
  name: string;
  type: string;
  content: string | null;
  until: Date;
  taken_at: Date | null;
}

interface SecretTable {
  name: string;
  value: string;
}
