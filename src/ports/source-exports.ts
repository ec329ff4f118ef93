import type { SourceExport } from '../mapping/source-export.ts';
import type { Policy } from '../mapping/policy.ts';
import type { Person } from './person.ts';

/** Exports of the source tenant that people brought, of each batch the newest. Every method may throw a JournalError. */
export interface SourceExports {
  /** Keeps an export and deletes the content of the earlier ones of its batch; false where one of them is not older. */
  save(exported: NewExport): Promise<boolean>;
  /** The newest export of each batch, also one whose content is deleted; newest first. */
  newest(): Promise<readonly KeptExport[]>;
  /** As it was saved; null where it is deleted. */
  content(sha256: string): Promise<Uint8Array | null>;
  /** Deletes the contents of exports that have expired on the database clock; returns how many. */
  deleteExpired(): Promise<number>;
}

/** A file that is complete and was signed with a key of the policy. */
export interface CheckedExport extends SourceExport {
  readonly batch: number;
  /** People of the batch. */
  readonly people: number;
  /** Other mailboxes of the tenant. */
  readonly others: number;
}

export interface NewExport extends CheckedExport {
  readonly by: Person;
  /** The file, packed with gzip. */
  readonly content: Uint8Array;
}

export interface KeptExport extends CheckedExport {
  readonly by: Person;
  /** When it was brought. */
  readonly at: Date;
}

/** Reads files that people bring. */
export interface ExportReader {
  /** Reads a file to its end, or to its first fault. */
  check(file: AsyncIterable<Uint8Array>, expected: ExpectedExport): Promise<ExportCheck>;
}

interface ExpectedExport {
  readonly policy: Policy;
  readonly now: Date;
}

export type ExportCheck =
  | { readonly kind: 'valid'; readonly exported: CheckedExport; readonly content: Uint8Array }
  | ExportFault;

/** Why a file is not taken: `why` completes a sentence that begins with its name. */
export interface ExportFault {
  readonly kind: 'faulty';
  readonly why: string;
  readonly next: string;
}
