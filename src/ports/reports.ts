import type { NamedObject } from '../mapping/plan-rows.ts';
import type { Side } from '../mapping/tenant-objects.ts';
import type { PolicyChange } from '../mapping/policy/policy-changes.ts';
import type { DownloadFile, ReportFile } from './files.ts';
import type { StoredMember, StoredPart } from './hand-off-journal.ts';
import type { Run, RunId } from './run.ts';
import type { StoredRow } from './stored-row.ts';

/** Makes the report files of a run and of policy changes, and reads the CSV files that people send. */
export interface Reports {
  /** `pages`: every row of the run, in the order of the plan. May throw the errors of `pages`. */
  report(run: Run, pages: AsyncIterable<readonly StoredRow[]>, now: ReportedState): Promise<Report>;
  /** What a hand-off plans and, once it ended as done, what an administrator needs for the move. */
  handOff(run: Run, contents: HandOffContents): Promise<Report>;
  /** Every change in full; `names` are those of people and groups by object id. */
  policyChanges(
    code: string,
    changes: readonly PolicyChange[],
    names: ReadonlyMap<string, string>,
  ): ReportFile;
  readCsv(file: { readonly name: string; readonly text: string }, find: Finders): ParsedFile;
}

/** Everyone of a hand-off, and its parts. */
export interface HandOffContents {
  readonly members: readonly StoredMember[];
  readonly parts: readonly StoredPart[];
}

/** What is known of a run beside its own records. */
export interface ReportedState {
  /** By target id, the later run that wrote it; the migration files leave such a row out. */
  readonly writtenSince: ReadonlyMap<string, RunId>;
  /** `seq` of the on-premises rows that the on-premises files leave out, because something changed since the preview. */
  readonly heldOnPremises: ReadonlySet<number>;
  /** False: nothing may be written now, so the on-premises files are left out. */
  readonly mayRelease: boolean;
  readonly at: Date;
}

export interface Report {
  /** The ZIP with everything, and its page for a browser. */
  readonly files: readonly DownloadFile[];
  /** Names of the files in the ZIP. */
  readonly contents: readonly string[];
  /** Addresses that the CSV for `New-MigrationBatch` can't hold without changing them. */
  readonly leftOut: readonly string[];
}

/** The ids of all objects with this address, user principal name or object id. */
export type Finder = (identifier: string) => readonly string[];
export interface Finders {
  readonly source: Finder;
  readonly target: Finder;
  /** For each value that identifies no person, the people of a tenant who could be meant. */
  readonly similar: (
    side: Side,
    values: readonly string[],
  ) => ReadonlyMap<string, readonly NamedObject[]>;
}

/**
 * `summary` counts the lines by result, names the unknown addresses, and says which columns were used; `lineResults` has the result
 * of each line. `targetColumns` are those of the target tenant, by their name or by what they hold.
 */
export type ParsedFile =
  | { readonly kind: 'unreadable'; readonly why: string; readonly next: string }
  | {
      readonly kind: 'batch';
      /** One entry per line, unknown and repeated ones included; `id` null: unknown. */
      readonly people: readonly { readonly identifier: string; readonly id: string | null }[];
      readonly accepted: number;
      /** Lines whose address is one of the target tenant. */
      readonly ofTarget: number;
      readonly targetColumns: readonly string[];
      readonly summary: string;
      readonly lineResults: ReportFile;
    }
  | {
      readonly kind: 'mapping';
      /** Lines that contradict each other, match several objects or can't be read. */
      readonly faultyLines: number;
      readonly pairs: readonly { readonly sourceId: string; readonly targetId: string }[];
      readonly targetColumns: readonly string[];
      /** No line can be used, and sources of some are addresses of the target tenant. */
      readonly isSwapped: boolean;
      readonly summary: string;
      readonly lineResults: ReportFile;
    };
