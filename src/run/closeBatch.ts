import type { Answer, Asker } from './answer.ts';
import { adminsOnly } from './people/admins.ts';
import type { World } from './ports.ts';
import { refuse } from './refuse.ts';

/** From now on nobody looks after what was stamped of a batch; mapping it again changes that. */
export async function closeBatch({ person }: Asker, batch: number, world: World): Promise<Answer> {
  const admin = await adminsOnly(person, 'close a batch', world);
  if (admin.kind === 'refused') return admin;
  if (await world.watches.close(batch, person))
    return {
      kind: 'said',
      text: `Batch ${batch} is closed: what was stamped of it stays, and is no longer looked after. “map batch ${batch}” opens it again.`,
    };
  return refuse(
    'unknown-batch',
    `Nobody looks after batch ${batch}: nothing of it was stamped, or it is closed already.`,
    'Type “status” to see the runs.',
  );
}
