import type { Side } from '../identity.ts';
import type { Pair } from '../pair.ts';
import type { Survey } from '../survey.ts';

/** blocks: nothing may be stamped; warns: the move after the stamp would fail or harm; tells: worth knowing. */
export type Severity = 'blocks' | 'warns' | 'tells';

/** What a code means, whoever it is found with. */
export interface Entry {
  readonly severity: Severity;
  readonly title: string;
  readonly expected: string;
  /** Whose administrator mends it; project: the people of the policy file and of its batches. */
  readonly who: Side | 'project';
  readonly fix: string;
  /** Under what names or codes Microsoft reports it; null where it has none. */
  readonly microsoft: string | null;
}

/** One thing that a mailbox and its mail user need before the one can become the other. */
export interface Check extends Entry {
  /** What was seen and what to do, in a whole sentence for people, with names and ready commands; null where all is well. */
  readonly see: (pair: Pair, survey: Survey) => string | null;
}

/** By code, in the order in which a person would look into them. */
export type Entries = Readonly<Record<string, Entry>>;
export type Checks = Readonly<Record<string, Check>>;
