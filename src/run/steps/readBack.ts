import type { TargetRecipient } from '../../mapping/identity.ts';
import { outsiders } from '../../mapping/outsiders.ts';
import type { ReadyRow } from '../../mapping/row.ts';
import { differences } from '../../mapping/verify.ts';
import { pages } from '../pages.ts';
import type { World } from '../ports.ts';
import type { RunId, StoredRow } from '../run.ts';

/** One listing of the target, against which rows of one run are held. */
export interface ReadBack {
  readonly recipients: ReadonlyMap<string, TargetRecipient>;
  /** How a row's target differs from what was approved; nothing where it stands as it must. */
  differing(row: Pick<ReadyRow, 'target' | 'before' | 'after' | 'kept'>): readonly string[];
}

/** Lists the target; `counts`: which rows are to stand there, so that no other object may carry what is theirs. */
export async function readBack(
  run: RunId,
  counts: (row: StoredRow) => boolean,
  world: Pick<World, 'journal' | 'target'>,
): Promise<ReadBack> {
  const listed = await world.target.recipients();
  const stamps: Pick<ReadyRow, 'target' | 'after'>[] = [];
  for await (const page of pages(run, world))
    for (const stored of page) if (counts(stored) && 'after' in stored.row) stamps.push(stored.row);
  const strangers = outsiders(stamps, listed);
  const recipients = new Map(listed.map((one) => [one.id, one]));
  return {
    recipients,
    differing: (row) => {
      const stranger = strangers.get(row.target.id);
      const found = differences(row, recipients.get(row.target.id) ?? null);
      return stranger === undefined ? found : [...found, stranger];
    },
  };
}
