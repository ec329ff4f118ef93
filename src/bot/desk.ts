import type { Verbs } from '../run/answer.ts';
import type { Clock, Log } from '../run/ports.ts';
import type { Person, Place } from '../run/run.ts';
import type { Acting } from './acting.ts';
import type { Command } from './command.ts';
import type { Connector } from './connector.ts';
import type { Turns } from './turns.ts';

/** What answering somebody takes. */
export interface Desk {
  readonly verbs: Verbs;
  readonly connector: Connector;
  readonly commands: readonly Command[];
  /** null outside sandbox mode. */
  readonly acting: Acting | null;
  /** Where somebody's chat with the bot is; null: nobody knows of one. */
  readonly personal: Personal;
  /** Base of links, without a slash at its end; null: none can be made. */
  readonly publicUrl: string | null;
  /** Whether files may be fetched from, or put, at that address. */
  readonly mayHoldFiles: (url: string) => boolean;
  readonly turns: Turns;
  readonly clock: Clock;
  readonly log: Log;
}

export type Personal = (person: Person) => Promise<Place | null>;
