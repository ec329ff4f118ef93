import type { RunDelivery } from '../../src/ports/delivery.ts';
import type { Announcement } from '../../src/ports/messenger.ts';
import type { Place, PostedMessage, RunId } from '../../src/ports/run.ts';

export type Content = Pick<RunDelivery, 'kind' | 'run' | 'mentions'> | Announcement;

/** A delivery, as the Outbox port in memory keeps it. */
export interface Entry {
  readonly id: number;
  content: Content;
  readonly place: Place;
  posted: PostedMessage | null;
  /** Of the run, as posted last; -1: not posted. */
  version: number;
  attempts: number;
  lostAnswers: number;
  notBefore: number;
  leasedUntil: number;
  claim: number;
  isAbandoned: boolean;
  isMoved: boolean;
}

export const notPosted = { posted: null, version: -1 };

export function isSameMessage({ posted, place }: Entry, other: PostedMessage): boolean {
  if (posted?.activity !== other.activity) return false;
  return posted.conversation === other.conversation || place.id === other.place.id;
}

export function isCardOf(run: RunId, place: Place, { content, place: { id } }: Entry): boolean {
  return content.kind === 'card' && content.run === run && id === place.id;
}
