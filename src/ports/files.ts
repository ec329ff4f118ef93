import type { RunId } from './run.ts';
import type { Person } from './person.ts';

/** Files that people upload or download. Every method may throw a JournalError. */
export interface Files {
  /** The newest file that a person uploaded for a batch; null where there is none. */
  batchFile(batch: number): Promise<BatchFile | null>;
  /** Its time is taken from the database clock when it is saved. */
  saveBatchFile(batch: number, file: NewBatchFile): Promise<void>;
  /** Ids of the people who uploaded the newest file of the batch at the time `from`, and later ones until `to` (null: all later ones). */
  batchFileAuthors(batch: number, times: Period): Promise<readonly string[]>;
  /** Offers a file for one download by that person; its end is judged by the database clock. */
  offerDownload(offer: DownloadOffer): Promise<OfferedDownload>;
  /** Returns the file and uses the token up; null where the token is false, expired, used or another person's. `person` null: anyone who has the token. */
  redeemDownload(token: string, person: Person | null): Promise<DownloadFile | null>;
  /**
   * Ends an offer, open or expired, and returns true; false where it was redeemed or ended before. null: the token is false or another
   * person's.
   */
  endOffer(token: string, person: Person): Promise<boolean | null>;
  /** Deletes the contents that no offer needs any more; returns how many. */
  deleteUnusedContents(): Promise<number>;
}

interface Period {
  readonly from: Date;
  readonly to: Date | null;
}

export interface BatchFile {
  readonly name: string;
  readonly text: string;
  readonly by: Person;
  readonly at: Date;
}

export type NewBatchFile = Omit<BatchFile, 'at'>;

export interface DownloadOffer {
  readonly file: DownloadFile;
  readonly person: Person;
  /** null where the file belongs to no run. */
  readonly run: RunId | null;
  /** Milliseconds. */
  readonly lasts: number;
}

export interface OfferedDownload {
  /** Signed. */
  readonly token: string;
  readonly until: Date;
}

export interface DownloadFile {
  readonly name: string;
  /** Media type, such as `application/zip`. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A file of text. */
export interface ReportFile {
  readonly name: string;
  /** Media type, such as `text/csv`. */
  readonly type: string;
  readonly text: string;
}

/** A file that one person can download once, with `token`, until `until`. */
export interface OfferedFile extends OfferedDownload {
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}
