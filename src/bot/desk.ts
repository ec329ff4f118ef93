import type { Verbs } from '../run/answer.ts';
import type { Clock, Log } from '../run/ports.ts';
import type { Acting } from './acting.ts';
import type { Command } from './commands.ts';
import type { Connector } from './connector.ts';
import type { Turns } from './turns.ts';

/** What answering somebody takes. */
export interface Desk {
  readonly verbs: Verbs;
  readonly connector: Connector;
  readonly commands: readonly Command[];
  /** null outside sandbox mode. */
  readonly acting: Acting | null;
  readonly turns: Turns;
  readonly clock: Clock;
  readonly log: Log;
}
