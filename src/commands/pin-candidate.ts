import * as z from 'zod/v4';
import { staleCard, wrongConversation } from '../approvals/stale-card.ts';
import { refuse } from '../ports/refused.ts';
import type { Answer } from './answer.ts';
import { idSchema, numberSchema } from './command-arguments.ts';
import { cardAction, type CommandContext } from './command.ts';
import { findRun } from './find-run.ts';
import { addPin, pin } from './pin.ts';

const schema = z.object({
  run: numberSchema,
  digest: idSchema,
  seq: z.int().min(0),
  /** Ids. */
  source: idSchema,
  target: idSchema,
});

export const pinCandidate = cardAction({
  verb: 'pin',
  access: pin.access,
  cost: pin.cost,
  schema,
  run: pinFromCard,
});

/** The button counts only on a current card of a run that waits for its decision, so that it can't be replayed. */
async function pinFromCard(
  { run: id, digest, source, target }: z.output<typeof schema>,
  context: CommandContext,
): Promise<Answer> {
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const { run } = result;
  if (!['inspect', 'waiting'].includes(run.phase) || run.decision !== null)
    return refuse(
      'not-waiting',
      `Run ${id} no longer waits for a decision, so its card can’t pin anyone.`,
      `Type “pin ${source} to ${target} because …”, or “map batch ${run.batch}” for a new preview.`,
    );
  const refused =
    staleCard(run, { digest }) ?? (await wrongConversation(run, context.sender, context.world));
  return refused ?? addPin({ source, target, note: `chosen on the card of run ${id}` }, context);
}
