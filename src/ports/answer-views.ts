import type { PolicyVersion } from '../mapping/policy/policy-version.ts';
import type { PolicyChange } from '../mapping/policy/policy-changes.ts';
import type { Run } from './run.ts';
import type { Person } from './person.ts';
import type { NamedObject } from '../mapping/plan-rows.ts';
import type { StoredRow } from './stored-row.ts';

/** A plan without a decision. */
export interface PendingRun {
  readonly run: Run;
  /** Names of the people, and of the groups whose members, can still decide. */
  readonly waitingFor: { readonly people: readonly string[]; readonly groups: readonly string[] };
}
/** The policy in force and what the file proposes; `proposed` is null when no change waits for acceptance. */
export interface PolicyView {
  /** The full SHA-256 of the version in force. */
  readonly inForce: string;
  readonly faults: readonly string[];
  readonly proposed: ProposedPolicy | null;
}
export interface ProposedPolicy extends Pick<PolicyVersion, 'hash' | 'code'> {
  readonly acceptedBy: readonly Person[];
  /** On all pages. */
  readonly changeCount: number;
  readonly page: {
    readonly number: number;
    readonly pageCount: number;
    readonly changes: readonly PolicyChange[];
    /** Of the people and groups that the changes add or remove, by object id; those that the directory knows. */
    readonly names: ReadonlyMap<string, string>;
  };
}
/** What the `why` command shows of one source mailbox. */
export interface WhyView {
  readonly source: NamedObject;
  /** The run whose plan has the row; null: no run has planned this mailbox yet. */
  readonly run: Run | null;
  /** The latest planned row; without a run, the row as it would be planned now. */
  readonly storedRow: StoredRow;
  /** Pins, exclusions and earlier rows, newest first, one sentence each. */
  readonly history: readonly string[];
}
