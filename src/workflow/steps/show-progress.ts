import type { RunId } from '../../ports/run.ts';
import type { World } from '../../ports/world.ts';
import { requireRun } from '../../runs/read-run.ts';

/**
 * Posts the card of a run that starts to write at the end of the requester’s personal chat, once for each approval. An earlier one there
 * becomes one line.
 */
export async function showProgress(
  id: RunId,
  { journal, outbox }: Pick<World, 'journal' | 'outbox'>,
): Promise<Readonly<Record<'kind', 'told'>>> {
  const { requester, decision } = await requireRun(id, { journal });
  const chat = await outbox.personalChat(requester);
  if (chat !== null && decision !== null)
    await outbox.moveCard(id, chat, `progress of run ${id} since ${decision.at.toISOString()}`);
  return { kind: 'told' };
}
