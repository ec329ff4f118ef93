import type {
  Change,
  Member,
  Profile,
  SourceMailbox,
  TargetRecipient,
} from '../mapping/identity.ts';
import type { MoveTest } from '../mapping/moveTest.ts';
import type { Policy, RoleSource } from '../mapping/policy.ts';
import type { Call } from '../mapping/policy/calls.ts';
import type { Credential, Departed, Inspection, Migration } from '../mapping/surroundings.ts';
import type { Group, Relationship } from '../mapping/trust.ts';
import type { Drift } from '../mapping/watch.ts';
import type { Bucket } from './bucket.ts';
import type { Deputies } from './deputies.ts';
import type { Edition, Gate } from './gate.ts';
import type { Journal } from './journal.ts';
import type { Outbox } from './outbox.ts';
import type { Papers } from './papers.ts';
import type { Rulebook } from './rulebook.ts';
import type { Person, Place, Posted, RunId, RunView } from './run.ts';
import type { Shelf } from './shelf.ts';
import type { Watches } from './watches.ts';

/** The source tenant: there is nothing here to write with. Every method may throw a TenantError. */
export interface SourceTenant {
  readonly side: 'source';
  relationships(): Promise<readonly Relationship[]>;
  /** Every mail-enabled security group. */
  groups(): Promise<readonly Group[]>;
  /** Direct members; a nested group is one member. */
  members(groupId: string): Promise<readonly Member[]>;
  /** Without profiles: those are Entra's. */
  mailboxes(): Promise<readonly SourceMailbox[]>;
  /** Everybody's profile by object id; a TenantError of kind `forbidden` where the app may not read them. */
  profiles(): Promise<ReadonlyMap<string, Profile>>;
  /** Object ids of everybody in a group, nested groups counted; null where the tenant has no such group. */
  groupPeople(id: string): Promise<readonly string[] | null>;
  /** Secrets and certificates that an application can sign in with, be they over; null asks for the bot's own, and answers where it is not registered in this tenant. */
  credentials(applicationId: string | null): Promise<readonly Credential[] | null>;
  /** Soft-deleted mailboxes and mail users. */
  departed(): Promise<readonly Departed[]>;
  /** Ids of the holds that lie on the whole organization. */
  organizationHolds(): Promise<readonly string[]>;
  /** What only a call a mailbox tells, in batches of ten at the tenant's pace; one that is refused costs its own answer alone. */
  inspect(mailboxes: readonly SourceMailbox[]): Promise<readonly Inspection[]>;
}

/** The target tenant. Every method may throw a TenantError. */
export interface TargetTenant {
  readonly side: 'target';
  relationships(): Promise<readonly Relationship[]>;
  /** Lower case. */
  acceptedDomains(): Promise<readonly string[]>;
  /** Every recipient, mail users in full; without profiles: those are Entra's. */
  recipients(): Promise<readonly TargetRecipient[]>;
  profiles(): Promise<ReadonlyMap<string, Profile>>;
  groupPeople(id: string): Promise<readonly string[] | null>;
  credentials(applicationId: string | null): Promise<readonly Credential[] | null>;
  departed(): Promise<readonly Departed[]>;
  /** Users of the migration batches that exist there. */
  migrations(): Promise<readonly Migration[]>;
  /** Whether the migration endpoint of that name could move the mailbox of the mail user with this primary address; writes nothing. */
  testMove(endpoint: string, address: string): Promise<MoveTest>;
  /** One mail user read afresh; null where the tenant has none of that id. */
  mailUser(id: string): Promise<TargetRecipient | null>;
  /**
   * Set-MailUser by object id. `mayLeave` is asked when the tenant takes the call, and again before another try; where it answers
   * false nothing is written, and so does this. A TenantError of kind `unknown` means: it may have been written, read back.
   */
  stamp(id: string, change: Change, mayLeave: () => Promise<boolean>): Promise<boolean>;
}

/** People and groups of the home tenant, over Graph. */
export interface Directory {
  /** Those of the groups that the person is in, nested membership counted. */
  groupsOf(personId: string, groups: readonly string[]): Promise<readonly string[]>;
  /** Names of people and groups by their ids; whoever is not there is left out. */
  names(of: RoleSource): Promise<ReadonlyMap<string, string>>;
  /** People whose name, UPN or address is or begins with the words; for sandbox mode's `act as`. */
  find(words: string): Promise<readonly Person[]>;
}

export interface DriftNews {
  readonly batch: number;
  readonly name: string;
  readonly drifts: readonly Drift[];
  /** When all of it was last seen right. */
  readonly seen: Date;
}

/** Posts and edits; may throw a ChannelError. */
export interface Channel {
  post(place: Place, message: Message): Promise<Posted>;
  edit(posted: Posted, message: Message): Promise<void>;
}
export type Message =
  | { readonly kind: 'card'; readonly view: RunView }
  /** The one new post at a run's end; `mention` names the requester where there is no personal chat. */
  | { readonly kind: 'notice'; readonly view: RunView; readonly mention: Person | null }
  /** That a plan still waits. */
  | { readonly kind: Call['kind']; readonly view: RunView }
  /** What differs of a batch that was stamped. */
  | { readonly kind: 'drift'; readonly news: DriftNews }
  /** Of no run. */
  | { readonly kind: 'announcement'; readonly text: string };

/** What makes the story durable: a step that is done is never done again, and a wait outlives the process. */
export interface Engine {
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** false: this run went the way of an earlier release past here; to be asked where the change of the story is. */
  patched(change: string): Promise<boolean>;
  /** Until somebody wakes the run or the deadline passes, whichever comes first. */
  wait(until: Date): Promise<void>;
}
/** The engine from outside a story. Both may be called again without harm. */
export interface Launcher {
  start(run: RunId): Promise<void>;
  wake(run: RunId, why: 'decided' | 'stopped' | 'resumed'): Promise<void>;
}

export interface Clock {
  now(): Date;
  sleep(ms: number): Promise<void>;
}

/** The policy now in force. */
export interface Policies {
  current(): Promise<InForce>;
  /** The text of a batch's file beside the policy file; null where there is none. */
  batchFile(name: string): Promise<string | null>;
}

export interface InForce {
  readonly policy: Policy;
  /** Why a changed file was refused, so that the old one stays. */
  readonly faults: readonly string[];
  /** What the file says now, where that waits to be accepted. */
  readonly proposed: Edition | null;
}

export interface Log {
  info(sentence: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(sentence: string, fields?: Readonly<Record<string, unknown>>): void;
  error(sentence: string, fields?: Readonly<Record<string, unknown>>): void;
}

export interface World {
  readonly source: SourceTenant;
  readonly target: TargetTenant;
  readonly directory: Directory;
  readonly policies: Policies;
  readonly gate: Gate;
  readonly bucket: Bucket;
  readonly watches: Watches;
  readonly journal: Journal;
  readonly rulebook: Rulebook;
  readonly deputies: Deputies;
  readonly shelf: Shelf;
  readonly papers: Papers;
  readonly outbox: Outbox;
  readonly channel: Channel;
  readonly clock: Clock;
  readonly log: Log;
}
