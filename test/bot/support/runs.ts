import { deliverDue } from '../../../src/background/outbox-worker.ts';
import type { Run } from '../../../src/ports/run.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import type { Message } from '../../support/connector/messages.ts';
import type { Conversation } from '../../support/teams.ts';
import type { TestBot } from './bot.ts';

/** Delivers everything that is queued, over the bot's own connector. */
async function deliverQueued({ world }: TestBot): Promise<void> {
  while ((await deliverDue(world)) > 0);
}

/** Megan maps batch 3 there; answers its run when it waits for a decision, and its card. */
export async function mapBatch(
  here: TestBot,
  room: Conversation = here.megan.chat,
): Promise<{ readonly run: Run; readonly card: Message }> {
  await here.megan.says('map batch 3', room);
  const { journal } = here.world;
  await waitUntil(async () => (await journal.recentRuns(1))[0]?.phase === 'waiting');
  await deliverQueued(here);
  const [run] = await journal.recentRuns(1);
  if (run === undefined) throw new Error('no run was opened');
  const card = await here.connector.until(
    ({ card: shown, conversation }) => shown !== null && conversation.startsWith(room.id),
  );
  return { run, card };
}

/** An Action.Execute with this data. */
export const invoke = (data: unknown) => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { data } },
});
