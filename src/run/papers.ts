import type { PaperContent } from './answer.ts';
import type { Run, RunId, StoredRow } from './run.ts';

/** Makes files of runs and reads files of people. */
export interface Papers {
  /** `since`: by the target's id, the later run that wrote there; it is not this one's to move any more. */
  report(run: Run, rows: readonly StoredRow[], since: ReadonlyMap<string, RunId>): Report;
  read(file: { readonly name: string; readonly text: string }, find: Finders): Given;
}

export interface Report {
  readonly papers: readonly PaperContent[];
  /** Addresses that the migration batch can't name, since its format would not keep them to the letter. */
  readonly leftOut: readonly string[];
}

/** The ids of all who are known by these words: an address, a UPN or an object id. */
export type Finder = (words: string) => readonly string[];
export interface Finders {
  readonly source: Finder;
  readonly target: Finder;
}

/** What a file says; `summary` and `fates` tell of every line. */
export type Given =
  | { readonly kind: 'unreadable'; readonly why: string; readonly next: string }
  | {
      readonly kind: 'batch';
      /** Every line that names somebody, be it unknown or a second time. */
      readonly people: readonly { readonly words: string; readonly id: string | null }[];
      readonly accepted: number;
      readonly summary: string;
      readonly fates: PaperContent;
    }
  | {
      readonly kind: 'mapping';
      /** Lines that contradict each other, mean several people or can't be read. */
      readonly faulty: number;
      readonly pairs: readonly { readonly sourceId: string; readonly targetId: string }[];
      readonly summary: string;
      readonly fates: PaperContent;
    };
