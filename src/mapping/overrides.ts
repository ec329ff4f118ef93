import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/** What people decided for single mailboxes and what still applies; a new plan keeps it. */
export interface ActiveOverrides {
  readonly pins: readonly Pin[];
  readonly exclusions: readonly Exclusion[];
}

interface OverrideDetails {
  /** Id of the source mailbox. */
  readonly sourceId: string;
  /** Name of the person who made the override. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly note: string;
}

/** Matches a mailbox with this mail user; overrides the rules. */
export interface Pin extends OverrideDetails {
  readonly targetId: string;
}

/** Keeps a mailbox out of one batch. */
export interface Exclusion extends OverrideDetails {
  readonly batch: number;
  /** The last day of the exclusion, such as 2026-12-31. */
  readonly until: string;
}

/** SHA-256 in lower-case hex over the overrides that apply to a batch. */
export function overridesDigest({ pins, exclusions }: ActiveOverrides, batch: number): string {
  const ofBatch = exclusions.filter((exclusion) => exclusion.batch === batch);
  return createHash('sha256').update(canonicalJson({ pins, ofBatch })).digest('hex');
}

export const noOverrides: ActiveOverrides = { pins: [], exclusions: [] };
