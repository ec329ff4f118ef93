import * as z from 'zod/v4';
import { numberSchema } from '../commands/command-arguments.ts';
import type { RunId } from '../ports/run.ts';
import type { Origin } from './activity-origin.ts';
import type { BotServices } from './bot-services.ts';

const runCardData = z.object({ run: numberSchema });

/** The run whose card sent this data; null if it came from another card. */
export function runOfCard(data: unknown): RunId | null {
  return runCardData.safeParse(data).data?.run ?? null;
}

/** Records the message whose card was used: its id may never have come back from the connector. */
export async function recordUsedCard(
  data: unknown,
  origin: Origin,
  services: BotServices,
): Promise<void> {
  const run = runOfCard(data);
  if (run === null || origin.repliesTo === null) return;
  await recordCard(run, { message: origin.repliesTo, version: null }, { origin, services });
}

/** Records a message that shows the card of a run, so that it is edited from now on. An error is only logged. */
export async function recordCard(
  run: RunId,
  { message, version }: { readonly message: string; readonly version: number | null },
  { origin, services }: { readonly origin: Origin; readonly services: BotServices },
): Promise<void> {
  const { place, address } = origin;
  const { outbox, log } = services.world;
  try {
    const posted = { place, conversation: address.conversation, activity: message };
    await outbox.recordCopy(run, posted, version);
  } catch (error) {
    log.warn('A card of a run could not be recorded.', { run, error });
  }
}
