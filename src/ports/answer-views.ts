import type { Side } from '../mapping/tenant-objects.ts';
import type { TrustCheck } from '../mapping/trust/trust-check.ts';
import type { PolicyVersion } from '../mapping/policy/policy-version.ts';
import type { ChangedPerson } from '../mapping/plan/changed-people.ts';
import type { PolicyChange } from '../mapping/policy/policy-changes.ts';
import type { RunResult } from './journal-records.ts';
import type { Run, RunId } from './run.ts';
import type { Person } from './person.ts';
import type { Candidate, NamedObject, Row } from '../mapping/plan-rows.ts';
import type { StoredRow } from './stored-row.ts';

/** A plan without a decision. */
export interface PendingRun {
  readonly run: Run;
  /** Names of the people, and of the groups whose members, can still decide. */
  readonly waitingFor: { readonly people: readonly string[]; readonly groups: readonly string[] };
}
/** A run in a list of runs. */
export interface ListedRun {
  readonly run: Run;
  /** What it wrote; null: it has no plan. */
  readonly result: RunResult | null;
}
/** One page of all runs: open ones first, then the newest. */
export interface StatusView {
  readonly runs: readonly ListedRun[];
  /** On all pages. */
  readonly openCount: number;
  readonly page: number;
  readonly hasMore: boolean;
  /** What people who rely on the policy file have to know. */
  readonly notes: readonly string[];
}
/** The runs of one batch, newest first. */
export interface HistoryView {
  readonly batch: number;
  readonly name: string;
  readonly runs: readonly ListedRun[];
}
/** Two runs of the same people, the earlier one first. */
export interface ComparisonView {
  readonly runs: readonly [Run, Run];
  /** Worst first. */
  readonly people: readonly ChangedPerson[];
}
/** A list that would replace the people of a batch, and waits for a confirmation by its sender. */
export interface ReplacementView {
  readonly batch: number;
  readonly name: string;
  readonly was: {
    /** Name of the file. */
    readonly list: string;
    /** null: it is beside the policy file. */
    readonly by: Person | null;
    readonly at: Date | null;
    readonly people: number;
  };
  readonly is: { readonly list: string; readonly people: number };
  /** Names of people. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** The lines by result. */
  readonly summary: string;
  /** Of the offer that keeps the list. */
  readonly token: string;
  /** The version of the list that would be replaced. */
  readonly replaces: string;
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
  readonly hasAccepted: boolean;
  /** Whether the viewer has been shown every change and has not accepted them yet. */
  readonly canAccept: boolean;
  readonly page: {
    readonly number: number;
    readonly pageCount: number;
    readonly changes: readonly PolicyChange[];
    /** Of the people and groups that the changes add or remove, by object id; those that the directory knows. */
    readonly names: ReadonlyMap<string, string>;
  };
}
/** The people among whom a person chooses the target of one row. */
export interface ChooseView {
  readonly run: Run;
  readonly row: Row;
  readonly options: readonly PinOption[];
  /** Of the people of this run who have candidates; `next` is the `seq` of the next one, null: there is no other. */
  readonly position: {
    readonly number: number;
    readonly total: number;
    readonly next: number | null;
  };
  /** What was done just before; empty: nothing. */
  readonly notice: string;
}
/** A person of a run whom an admin may exclude from its batch. */
export interface ExcludeView {
  readonly run: Run;
  readonly row: Row;
  /** Such as 2026-11-30: the first day that can be the last one. */
  readonly today: string;
}
/** A candidate, and what a pin to it would lead to. */
export interface PinOption {
  readonly candidate: Candidate;
  /** The row as it would be planned with the pin. */
  readonly planned: Row;
  /** Other people of the run who have this target now. */
  readonly takenFrom: readonly NamedObject[];
}
/** What the `why` command shows of one source mailbox. */
export interface WhyView {
  readonly source: NamedObject;
  /** The run whose plan has the row; null: no run has planned this mailbox yet. */
  readonly run: Run | null;
  /** The latest planned row; without a run, the row as it would be planned now. */
  readonly storedRow: StoredRow;
  /** When the run wrote the row and who approved that, or who undid it since; one sentence each. */
  readonly written: readonly string[];
  /** Whether the sender can pin, exclude or undo, or somebody in a shared conversation can. */
  readonly canStart: boolean;
  /** Whether an undo would change something. */
  readonly canUndo: boolean;
  /** Pins, exclusions and earlier rows, newest first, one sentence each. */
  readonly history: readonly string[];
}
/** Something that the sender can say next. */
export interface Choice {
  /** Of its button, such as «Map Finance». */
  readonly title: string;
  /** Ready to be typed. */
  readonly line: string;
  /** Of the card action that does the same; null: there is none. */
  readonly data: object | null;
}

/** What the welcome card says to one person. */
export interface Welcome {
  readonly name: string;
  readonly source: string;
  readonly target: string;
  /** Everything that they may do, in sentences. */
  readonly rights: string;
  readonly choices: readonly Choice[];
}
/** Who can decide on runs, or on one of them. */
export interface ApproversView {
  /** null: nothing waits, so it is about the next run of a batch, or of any. */
  readonly run: RunId | null;
  /** «Sales (batch 3)»; empty where it is about every batch. */
  readonly batch: string;
  /** Approvals that are still needed, or that every run needs. */
  readonly needed: number;
  readonly people: readonly NamedApprover[];
  readonly groups: readonly { readonly name: string; readonly members: readonly NamedApprover[] }[];
  /** Approvers who can't decide on this run. */
  readonly barred: readonly { readonly name: string; readonly why: string }[];
}
interface NamedApprover {
  readonly name: string;
  /** Who can decide instead; null: nobody. */
  readonly standIn: string | null;
}
/** One finding code, or those of the latest plan. */
export type ExplainView =
  | {
      readonly kind: 'code';
      readonly code: string;
      /** The latest plan in which people have it; null: there is none. */
      readonly latest: { readonly run: RunId; readonly people: number } | null;
    }
  /** `run` null: there is no plan yet. */
  | {
      readonly kind: 'list';
      readonly run: RunId | null;
      readonly codes: readonly { readonly code: string; readonly people: number }[];
    };

/** The trust between the tenants, as one person may see it. */
export interface TrustView {
  readonly checks: readonly TrustCheck[];
  /** By side, from the policy. */
  readonly domains: Readonly<Record<Side, string>>;
  /** The side of a viewer who belongs to one side alone; the checks of the other one are not shown to them. */
  readonly viewerSide: Side | null;
}
