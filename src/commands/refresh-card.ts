import * as z from 'zod/v4';
import { wrongConversation } from '../approvals/stale-card.ts';
import { viewFor } from '../approvals/viewer-rights.ts';
import type { RunId } from '../ports/run.ts';
import { runView } from '../runs/run-view.ts';
import type { Answer } from './answer.ts';
import { numberSchema } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { cardAction } from './make-command.ts';
import { findRun } from './find-run.ts';

/** Anyone may refresh: the card shows no more than the one that the conversation shows already. */
export const refreshCard = cardAction({
  verb: 'refresh',
  isOfRunCard: true,
  access: 'anyone',
  cost: 'low',
  automatic: true,
  schema: z.object({ run: numberSchema }),
  run: ({ run }, context) => refresh(run, context),
});

/** The card that a client shows its user in place of the card for everyone. */
async function refresh(id: RunId, context: CommandContext): Promise<Answer> {
  const { sender, world } = context;
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const refused = await wrongConversation(result.run, sender, world);
  if (refused !== null) return refused;
  const view = await runView(id, world, { viewer: sender.person });
  return { kind: 'run-card', view: await viewFor(sender.person, view, world) };
}
