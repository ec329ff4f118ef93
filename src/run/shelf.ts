import type { PaperContent } from './answer.ts';
import type { Person, RunId } from './run.ts';

/** Files that people gave or are offered. Every method may throw a JournalError. */
export interface Shelf {
  /** The newest file that was given for a batch; null: none was. */
  batchFile(batch: number): Promise<BatchFile | null>;
  keepBatchFile(batch: number, file: BatchFile): Promise<void>;
  /** A signed word that opens the paper once, for that person, until then. */
  offer(offer: Offer): Promise<string>;
  /** The paper, which is then used up; null where it is none, over, used, or somebody else's. `person` null: whoever holds the word. */
  take(word: string, person: Person | null, now: Date): Promise<PaperContent | null>;
}

export interface BatchFile {
  readonly name: string;
  readonly text: string;
  readonly by: Person;
  readonly at: Date;
}

export interface Offer {
  readonly paper: PaperContent;
  readonly person: Person;
  /** null: of no run. */
  readonly run: RunId | null;
  readonly until: Date;
}
