import { batchName, batchTitle } from '../../mapping/batch-names.ts';
import { exportCommand, hoursText } from '../../mapping/source-export.ts';
import { latestStart } from '../../ports/decision.ts';
import type { Outcome } from '../../ports/outcome.ts';
import type { Run } from '../../ports/run.ts';
import type { World } from '../../ports/world.ts';
import { neededExport, type NeededExport } from '../../runs/needed-export.ts';
import { redrawCards } from '../../runs/redraw-cards.ts';
import { tell } from '../../runs/tell-person.ts';

export interface ExportMissing {
  readonly kind: 'export-missing';
  /** When to look again if nobody brings one, ISO 8601. */
  readonly until: string;
}

/** How often a waiting run looks for an export by itself, in ms; one that is brought wakes it. */
const lookEvery = 5 * 60_000;

/**
 * Asks the requester for a newer export of the batch where the run needs one; null: it needs none. After as long as an approval may
 * take, the run ends: by then the plan is old too. A run that stamps waits as long from the end of its export.
 */
export async function askForExport(
  run: Run,
  world: Pick<World, 'sourceExports' | 'journal' | 'outbox' | 'clock'>,
): Promise<ExportMissing | Outcome | null> {
  const needed = await neededExport(run, world);
  if (needed === null) return null;
  const now = world.clock.now().getTime();
  const ended = (await hasBegun(run, world)) ? endOf(needed) : 0;
  if (now > Math.max(waitsSince(run), ended) + run.policy.approval.expires)
    return noExportCame(run);
  await tell(
    run.requester,
    {
      text: requestText(run, needed),
      places: [run.place],
      topic: 'decision',
      key: `run ${run.id} needs an export newer than ${needed.newest?.sha256 ?? 'none'}`,
      batch: run.batch,
    },
    world,
  );
  await redrawCards(run.id, world);
  return { kind: 'export-missing', until: new Date(now + lookEvery).toISOString() };
}

async function hasBegun({ id }: Run, { journal }: Pick<World, 'journal'>): Promise<boolean> {
  return (await journal.sentSince(id, new Date(0))).rows > 0;
}

/** When the export ended that the run stamped with, in ms; 0: it has not. */
function endOf({ newest, limit }: NeededExport): number {
  return limit === null && newest !== null ? Date.parse(newest.expiresAt) : 0;
}

function waitsSince({ votes, decision }: Run): number {
  const decidedAt = decision?.at.getTime() ?? 0;
  return Math.max(decidedAt, latestStart(votes, decision?.digest ?? null)?.getTime() ?? 0);
}

function requestText({ id, batch, policy }: Run, { limit }: NeededExport): string {
  const title = batchTitle(batch, batchName(batch, policy));
  const why =
    limit === null
      ? 'has expired'
      : `is older than ${hoursText(limit)}, and I can’t read the source`;
  return `Run ${id} · ${title} is approved, but its export of the source ${why}, so no one is stamped until a new one comes. Ask the source side to run “${exportCommand(batch)}”, and drop the file here in our personal chat. Whoever changed there since the preview isn’t stamped.`;
}

function noExportCame({ policy, batch }: Run): Outcome {
  return {
    kind: 'failed',
    why: `No newer export of the source came within ${hoursText(policy.approval.expires)}, so stamping did not go on.`,
    next: `Ask the source side to run “${exportCommand(batch)}”, drop the file in our personal chat, and map the batch again.`,
  };
}
