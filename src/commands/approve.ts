import * as z from 'zod/v4';
import { decide, type DecisionRequest } from '../approvals/decide-run.ts';
import { viewFor } from '../approvals/viewer-rights.ts';
import { runView } from '../runs/run-view.ts';
import type { Answer } from './answer.ts';
import { idSchema, numberSchema } from './command-arguments.ts';
import { cardAction, type CommandContext } from './command.ts';
import { findRun } from './find-run.ts';

/** Characters; a longer note is cut, so that the decision is not lost. */
const maxNote = 500;

/** The data of Approve and Reject, with the note of their card. */
export const decisionSchema = z.object({
  run: numberSchema,
  digest: idSchema,
  note: z
    .string()
    .nullish()
    .transform((note) => (note ?? '').replaceAll('\0', '').trim().slice(0, maxNote)),
});

export const approve = cardAction({
  verb: 'approve',
  access: 'approver',
  cost: 'low',
  schema: decisionSchema,
  run: (data, context) => decideRun({ ...data, kind: 'approved' }, context),
});

export async function decideRun(
  request: DecisionRequest,
  context: CommandContext,
): Promise<Answer> {
  const { sender, world, launcher } = context;
  const { run: id, digest } = request;
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const outcome = await decide(sender, request, { run: result.run, world });
  switch (outcome.kind) {
    case 'refused':
      return outcome;
    case 'counted': {
      const view = await viewFor(sender.person, await runView(id, world), world);
      return { kind: 'approval-recorded', view, digest };
    }
    case 'decided':
      await launcher.wake(id, outcome.decision);
      return { kind: 'run-decided', view: await runView(id, world), decision: outcome.decision };
  }
}
