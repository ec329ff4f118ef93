import type { Person, RunId } from './run.ts';

/** Files that people upload or download. Every method may throw a JournalError. */
export interface Files {
  /** The newest file that a person uploaded for a batch; null where there is none. */
  batchFile(batch: number): Promise<BatchFile | null>;
  saveBatchFile(batch: number, file: BatchFile): Promise<void>;
  /** Answers a signed token for one download by that person until that time. */
  offerDownload(offer: DownloadOffer): Promise<string>;
  /** Returns the file and uses the token up; null where the token is false, expired, used or another person's. `person` null: anyone who has the token. */
  redeemDownload(token: string, person: Person | null, now: Date): Promise<ReportFile | null>;
}

export interface BatchFile {
  readonly name: string;
  readonly text: string;
  readonly by: Person;
  readonly at: Date;
}

export interface DownloadOffer {
  readonly file: ReportFile;
  readonly person: Person;
  /** null where the file belongs to no run. */
  readonly run: RunId | null;
  readonly until: Date;
}

export interface ReportFile {
  readonly name: string;
  /** Media type, such as `text/csv`. */
  readonly type: string;
  readonly text: string;
}

/** A file that one person can download once, with `token`, until `until`. */
export interface OfferedFile {
  readonly token: string;
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly until: Date;
}
