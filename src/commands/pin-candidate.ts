import * as z from 'zod/v4';
import { staleCard, wrongConversation } from '../approvals/stale-card.ts';
import { viewFor } from '../approvals/viewer-rights.ts';
import { refuse } from '../ports/refused.ts';
import { runView } from '../runs/run-view.ts';
import type { Answer } from './answer.ts';
import { idSchema, numberSchema } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { cardAction } from './make-command.ts';
import { choosable, chooseAnswer } from './choose-target.ts';
import { findRun } from './find-run.ts';
import { addPin, pin } from './pin.ts';

/** Characters of a reason that are kept. */
const maxReason = 300;

/** A text that a person typed or selected on a card; empty if there is none. */
export const reasonInput = z
  .string()
  .nullish()
  .transform((text) => (text ?? '').replaceAll('\0', '').trim().slice(0, maxReason));

const schema = z.object({
  run: numberSchema,
  digest: idSchema,
  seq: z.int().min(0),
  /** Id of the mailbox. */
  source: idSchema,
  /** Id of the selected mail user. */
  target: reasonInput,
  reason: reasonInput,
});

export const pinCandidate = cardAction({
  verb: 'pin',
  access: pin.access,
  cost: pin.cost,
  schema,
  run: pinFromCard,
});

/**
 * Pins the selected person with the reason, and shows the next person who can be chosen. The button counts only on a current card of
 * a run that waits for its decision, so that it can't be replayed.
 */
async function pinFromCard(
  { run: id, digest, seq, source, target, reason }: z.output<typeof schema>,
  context: CommandContext,
): Promise<Answer> {
  const { sender, world } = context;
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const { run } = result;
  if (!['inspect', 'waiting'].includes(run.phase) || run.decision !== null)
    return refuse(
      'not-waiting',
      `Run ${id} no longer waits for a decision, so its card can’t pin anyone.`,
      `Type “pin ${source} to ${target || '…'} because …”, or “map batch ${run.batch}” for a new preview.`,
    );
  const refused = staleCard(run, { digest }) ?? (await wrongConversation(run, sender, world));
  if (refused !== null) return refused;
  if (target === '')
    return refuse(
      'choice-missing',
      'No one was selected.',
      'Select one person, then select Pin again.',
    );
  if (reason === '')
    return refuse('note-missing', 'The reason is missing.', 'Add a reason, then select Pin again.');
  const answer = await addPin({ source, target, note: reason }, context);
  return answer.kind === 'text' ? nextAnswer(answer.text, { run: id, seq }, context) : answer;
}

/** The next person who can be chosen; the run's card after the last one. */
async function nextAnswer(
  notice: string,
  { run, seq }: { readonly run: number; readonly seq: number },
  context: CommandContext,
): Promise<Answer> {
  const { sender, world } = context;
  const others = (await choosable(run, world)).filter((other) => other !== seq);
  const next = others.find((other) => other > seq) ?? others[0];
  if (next !== undefined) {
    const answer = await chooseAnswer(run, next, { notice, context });
    if (answer.kind !== 'refused') return answer;
  }
  const view = await runView(run, world, { viewer: sender.person });
  return {
    kind: 'noted',
    note: notice,
    answer: { kind: 'run-card', view: await viewFor(sender.person, view, world) },
  };
}
