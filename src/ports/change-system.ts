import type { ChangePolicy } from '../mapping/change-policy.ts';

/** A change record in ServiceNow or Jira. */
export interface ChangeRef {
  /** What the system's API takes. */
  readonly id: string;
  /** What people call it, such as CHG0030001. */
  readonly number: string;
  /** For a browser. */
  readonly url: string;
}

/** `waiting`: neither approved nor refused yet. `status` is the system's own word. */
export interface ChangeState {
  readonly kind: 'waiting' | 'approved' | 'refused';
  readonly status: string;
}

/** What a record says of its run. */
export interface ChangeContent {
  readonly title: string;
  readonly text: string;
}

export interface ChangeEnd extends ChangeContent {
  /** `issues`: some people failed. `not-done`: nothing was written, or not everything. */
  readonly result: 'done' | 'issues' | 'not-done';
  /** Whether the run wrote anything or was approved; without that, the record is canceled where the system can. */
  readonly hasBegun: boolean;
}

export interface ChangeFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Every method may throw a ChangeSystemError, and can be repeated but for `create`. */
export interface ChangeSystem {
  /** The record with this correlation id; null: there is none. `since`: when it can have been created at the earliest. */
  find(correlation: string, since: Date): Promise<ChangeRef | null>;
  create(correlation: string, content: ChangeContent): Promise<ChangeRef>;
  update(ref: ChangeRef, content: ChangeContent): Promise<void>;
  state(ref: ChangeRef): Promise<ChangeState>;
  /** Attaches the file unless the record has one of this name. */
  attach(ref: ChangeRef, file: ChangeFile): Promise<void>;
  /** Moves the record to its last state and says how the run ended. */
  close(ref: ChangeRef, end: ChangeEnd): Promise<void>;
}

/** The system of a policy. Its methods throw where the environment has no address or credentials for it. */
export type ChangeSystems = (policy: ChangePolicy) => ChangeSystem;
