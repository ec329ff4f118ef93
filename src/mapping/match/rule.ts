import type { Policy } from '../policy.ts';
import type { Source } from './sources.ts';
import type { Handle } from './targets.ts';

/** A rule names every target, of whatever type, that holds one of a mailbox's values, and never chooses among them. */
export interface Rule {
  /** What of the target it compares. */
  readonly handle: Handle;
  /** The values of the mailbox, spelled as the handle's keys, the best evidence first. */
  readonly values: (source: Source, policy: Policy) => readonly string[];
}
