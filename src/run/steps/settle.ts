import { isMade, sameStamp } from '../../mapping/compare.ts';
import type { TargetRecipient } from '../../mapping/identity.ts';
import { TenantError } from '../faults.ts';
import type { World } from '../ports.ts';
import type { WritableRow } from '../run.ts';

/** Pause between two readings of a row in doubt. */
const rereadEvery = 1_000;

/** What the tenant shows of a write whose answer nobody has. */
export type Seen = 'written' | 'not-written' | 'something-else' | 'gone' | 'unreadable';

/** Reads a row in doubt until it shows the write, or until `settle` ms have passed since its intent. */
export async function settled(
  { row, intendedAt }: WritableRow,
  settle: number,
  { clock, target }: Pick<World, 'clock' | 'target'>,
): Promise<Seen> {
  const until = (intendedAt ?? clock.now()).getTime() + settle;
  for (;;) {
    const left = until - clock.now().getTime();
    const seen = await look(row, target);
    if (seen === 'written' || left <= 0) return seen;
    await clock.sleep(Math.min(rereadEvery, left));
  }
}

async function look(row: WritableRow['row'], target: World['target']): Promise<Seen> {
  try {
    return judge(row, await target.mailUser(row.target.id));
  } catch (fault) {
    if (!(fault instanceof TenantError)) throw fault;
    const { kind } = fault.detail;
    if (kind === 'throttled' || kind === 'unreachable') throw fault; // the whole run waits
    return 'unreadable';
  }
}

function judge(row: WritableRow['row'], now: TargetRecipient | null): Seen {
  if (now === null) return 'gone';
  if (isMade(now, row)) return 'written';
  return sameStamp(now, row.before) ? 'not-written' : 'something-else';
}
