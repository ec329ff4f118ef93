import * as z from 'zod/v4';
import { alreadyDecided, staleCard, wrongConversation } from '../approvals/stale-card.ts';
import { refuse } from '../ports/refused.ts';
import { rerunCommand, type Run, type RunId } from '../ports/run.ts';
import { type Decision } from '../ports/decision.ts';
import { text, type Answer } from './answer.ts';
import { idSchema, numberSchema, runThat } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { cardAction, chatCommand } from './make-command.ts';
import { endedText, findRun, findRunToControl } from './find-run.ts';

export const cancelRun = chatCommand({
  usage: 'cancel run <n>',
  aliases: ['cancel', 'stop run', 'stop', 'abort run', 'abort', 'withdraw run', 'withdraw'],
  effect: 'changes',
  example: 'cancel run 1',
  description: 'End an open run. People who are already stamped stay so.',
  group: 'Review',
  access: 'requester, approver or admin',
  cost: 'low',
  suggested: true,
  parse: runThat({ suits: canBeCancelled, what: 'can be canceled now' }),
  run: cancel,
});

function canBeCancelled({ outcome, phase, cancelRequestedBy }: Run): boolean {
  return outcome === null && phase !== 'verify' && cancelRequestedBy === null;
}

const planSchema = z.object({ run: numberSchema, digest: idSchema });
/** `approved`: the card shows that the run is approved. */
const cancelSchema = planSchema.extend({ approved: z.boolean().nullish() });

export const cancelRunAction = cardAction({
  verb: 'cancel',
  isOfRunCard: true,
  access: cancelRun.access,
  cost: cancelRun.cost,
  schema: cancelSchema,
  run: cancelFromCard,
});

/** The button of the question whether to cancel an approved run. */
export const cancelConfirmed = cardAction({
  verb: 'cancel-confirmed',
  access: cancelRun.access,
  cost: cancelRun.cost,
  schema: planSchema,
  run: async ({ run: id, digest }, context) => {
    const result = await findRun(id, context);
    if (result.kind === 'refused') return result;
    return staleCard(result.run, { digest }) ?? cancel(id, context);
  },
});

/** Before the decision the run ends at once; while it stamps, it ends after the rows that are on their way. */
async function cancel(id: RunId, context: CommandContext): Promise<Answer> {
  const { sender, world, launcher } = context;
  const result = await findRunToControl(id, context);
  if (result.kind === 'refused') return result;
  const { run } = result;
  if (run.decision !== null && run.decision.kind !== 'approved')
    return alreadyDecided(run, run.decision, sender);
  if (run.outcome !== null || run.phase === 'verify') return everythingWritten(run);
  if (run.decision?.kind === 'approved') {
    await world.journal.update(id, { cancelRequestedBy: sender.person });
    // The run may be waiting for the end of a freeze or of a pause.
    await launcher.wake(id, 'cancelled');
    return text(
      run.phase === 'queued'
        ? `Run ${id} is no longer queued and ends. Nothing was written.`
        : `Run ${id} ends once the writes under way are finished. People who are already ${run.undoes === null ? 'stamped' : 'undone'} stay so, and are verified. Its card shows how far it got.`,
    );
  }
  const decision: Decision = {
    kind: 'cancelled',
    by: sender.person,
    at: world.clock.now(),
    digest: null,
    note: '',
  };
  const recorded = await world.journal.decide(id, decision);
  if (recorded.kind === 'already-decided') return alreadyDecided(run, recorded.decision, sender);
  await launcher.wake(id, decision);
  return text(`Run ${id} is canceled. Nothing was written.`);
}

/** The button counts only on a current card, so one that shows no approval does nothing once the run is approved. */
async function cancelFromCard(
  { run: id, digest, approved }: z.output<typeof cancelSchema>,
  context: CommandContext,
): Promise<Answer> {
  const { sender, world } = context;
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const { run } = result;
  const elsewhere = await wrongConversation(run, sender, world);
  if (elsewhere !== null) return elsewhere;
  const isShownDecision = approved === true && run.decision?.kind === 'approved';
  if (run.decision !== null && !isShownDecision) return alreadyDecided(run, run.decision, sender);
  const stale = staleCard(run, { digest });
  if (stale !== null) return stale;
  return isShownDecision && run.outcome === null ? askBefore(run, digest) : cancel(id, context);
}

/** The button of an approved run stands beside Pause, and what it ends does not go on again. */
function askBefore({ id, phase, undoes }: Run, digest: string): Answer {
  const done = undoes === null ? 'stamped' : 'undone';
  const rest =
    phase === 'stamp'
      ? `People who are ${done} already stay so; the others stay as they are, and need a new run.`
      : 'Nothing is written, and a new run needs a new approval.';
  const data = { verb: 'cancel-confirmed', run: id, digest };
  return {
    kind: 'question',
    text: `Cancel run ${id}? ${rest}`,
    choices: [
      { title: `Cancel run ${id}`, line: `cancel run ${id}`, data },
      { title: 'Keep it running', line: `show run ${id}`, data: { verb: 'open', run: id } },
    ],
  };
}

function everythingWritten(run: Run): Answer {
  return refuse(
    'not-waiting',
    `${endedText(run)}, so there is nothing left to cancel.`,
    `Type “${rerunCommand(run)}” for a new preview.`,
  );
}
