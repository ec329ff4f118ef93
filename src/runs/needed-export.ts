import {
  exportCommand,
  hoursText,
  isExpired,
  isOlderThan,
  type SourceExport,
} from '../mapping/source-export.ts';
import type { Run } from '../ports/run.ts';
import type { KeptExport } from '../ports/source-exports.ts';
import type { World } from '../ports/world.ts';

/** A run may not write before a newer export of its batch is there. */
export interface NeededExport {
  /** null: none of the batch was ever brought. */
  readonly newest: Pick<KeptExport, 'sha256' | 'exportedAt' | 'expiresAt'> | null;
  /** Milliseconds that the export may be old; null: it has expired. */
  readonly limit: number | null;
}

type Planned = Pick<Run, 'id' | 'batch' | 'policy' | 'sourceExport' | 'decision' | 'outcome'>;

/**
 * Which export an approved run waits for before it writes; null: none. Stamping begins only with one that is younger than the policy
 * allows, and goes on with it until it expires.
 */
export async function neededExport(
  { id, batch, policy, sourceExport, decision, outcome }: Planned,
  { sourceExports, journal, clock }: Pick<World, 'sourceExports' | 'journal' | 'clock'>,
): Promise<NeededExport | null> {
  if (sourceExport === null || decision?.kind !== 'approved' || outcome !== null) return null;
  const now = clock.now();
  const newest = (await sourceExports.newest()).find((one) => one.batch === batch) ?? null;
  if (newest === null || isExpired(newest, now)) return { newest, limit: null };
  const limit = policy.source.export?.stampWithin ?? 0;
  if (!isOlderThan(limit, newest, now)) return null;
  const hasBegun = (await journal.sentSince(id, new Date(0))).rows > 0;
  return hasBegun ? null : { newest, limit };
}

/** Whether the export with which a plan was compared has not expired, and no newer one has come; null: the source was read live. */
export async function isCurrentExport(
  compared: SourceExport | null,
  batch: number,
  { sourceExports, clock }: Pick<World, 'sourceExports' | 'clock'>,
): Promise<boolean> {
  if (compared === null) return true;
  const newest = (await sourceExports.newest()).find((one) => one.batch === batch);
  return newest?.sha256 === compared.sha256 && !isExpired(compared, clock.now());
}

/** What a card says of a run that waits. */
export function waitForExport({ batch }: Pick<Run, 'batch'>, { limit }: NeededExport): string {
  const which =
    limit === null ? 'a new export' : `an export that is at most ${hoursText(limit)} old`;
  return `Waits for ${which} of the source: its side runs “${exportCommand(batch)}”, and an admin drops the file in a personal chat with me.`;
}
