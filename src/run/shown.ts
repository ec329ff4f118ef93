import { again } from './again.ts';
import type { Asker } from './answer.ts';
import type { World } from './ports.ts';
import { refuse, type Refused } from './refuse.ts';
import type { Run } from './run.ts';

/** Why a button counts for nothing on a card whose plan is no longer the run's; null where it is. */
export function outdated(run: Run, { digest }: { readonly digest: string }): Refused | null {
  return digest === run.digest || digest === run.clean ? null : stale(run);
}

export function stale({ id }: Run): Refused {
  return refuse(
    'stale',
    `That card shows another plan than run ${id} has now, so nothing was done.`,
    'Use the newest card of this run.',
  );
}

/** The same where the card was carried into a conversation in which the run has none. */
export async function carried(
  run: Run,
  { place }: Asker,
  { outbox }: Pick<World, 'outbox'>,
): Promise<Refused | null> {
  if (await outbox.isAt(run.id, place)) return null;
  return refuse(
    'elsewhere',
    `The card of run ${run.id} was not posted in this conversation, so its buttons do nothing here.`,
    `Use it where it was posted; an admin who types “${again(run)}” here gets a card here.`,
  );
}
