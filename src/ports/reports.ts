import type { PolicyChange } from '../mapping/policy/policy-changes.ts';
import type { ReportFile } from './files.ts';
import type { Run, RunId } from './run.ts';
import type { StoredRow } from './stored-row.ts';

/** Makes the report files of a run and of policy changes, and reads the CSV files that people send. */
export interface Reports {
  /** `writtenSince`: by target id, the later run that wrote it; the migration files leave such a row out. */
  report(run: Run, rows: readonly StoredRow[], writtenSince: ReadonlyMap<string, RunId>): Report;
  /** Every change in full; `names` are those of people and groups by object id. */
  policyChanges(
    code: string,
    changes: readonly PolicyChange[],
    names: ReadonlyMap<string, string>,
  ): ReportFile;
  readCsv(file: { readonly name: string; readonly text: string }, find: Finders): ParsedFile;
}

interface Report {
  readonly files: readonly ReportFile[];
  /** Addresses that the CSV for `New-MigrationBatch` can't hold without changing them. */
  readonly leftOut: readonly string[];
}

/** The ids of all objects with this address, user principal name or object id. */
export type Finder = (identifier: string) => readonly string[];
interface Finders {
  readonly source: Finder;
  readonly target: Finder;
}

/** `summary` counts the lines by result; `lineResults` has the result of each. */
export type ParsedFile =
  | { readonly kind: 'unreadable'; readonly why: string; readonly next: string }
  | {
      readonly kind: 'batch';
      /** One entry per line, unknown and repeated ones included; `id` null: unknown. */
      readonly people: readonly { readonly identifier: string; readonly id: string | null }[];
      readonly accepted: number;
      readonly summary: string;
      readonly lineResults: ReportFile;
    }
  | {
      readonly kind: 'mapping';
      /** Lines that contradict each other, match several objects or can't be read. */
      readonly faultyLines: number;
      readonly pairs: readonly { readonly sourceId: string; readonly targetId: string }[];
      readonly summary: string;
      readonly lineResults: ReportFile;
    };
