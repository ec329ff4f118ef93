import * as z from 'zod/v4';
import { decide, type DecisionRequest } from '../approvals/decide-run.ts';
import { readStartTime } from '../mapping/policy/start-time.ts';
import { refuse } from '../ports/refused.ts';
import { viewFor } from '../approvals/viewer-rights.ts';
import { runView } from '../runs/run-view.ts';
import type { Answer } from './answer.ts';
import { idSchema, numberSchema } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { cardAction } from './make-command.ts';
import { findRun } from './find-run.ts';

/** Characters; a longer note is cut, so that the decision is not lost. */
const maxNote = 500;

/** Characters that are read of a start time. */
const maxStart = 100;

/** The data of Approve and Reject, with the inputs of their card. */
export const decisionSchema = z.object({
  run: numberSchema,
  digest: idSchema,
  note: z
    .string()
    .nullish()
    .transform((note) => (note ?? '').replaceAll('\0', '').trim().slice(0, maxNote)),
  startAt: z
    .string()
    .nullish()
    .transform((text) => (text ?? '').replaceAll('\0', '').trim().slice(0, maxStart)),
});
type DecisionData = z.output<typeof decisionSchema>;

export const approve = cardAction({
  verb: 'approve',
  isOfRunCard: true,
  access: 'approver',
  cost: 'low',
  schema: decisionSchema,
  run: (data, context) => decideRun('approved', data, context),
});

export async function decideRun(
  kind: DecisionRequest['kind'],
  { startAt: startText, ...data }: DecisionData,
  context: CommandContext,
): Promise<Answer> {
  const { sender, world, launcher } = context;
  const { run: id, digest } = data;
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const { timeZone } = result.run.policy.limits;
  const start = readStartTime(kind === 'approved' ? startText : '', {
    now: world.clock.now(),
    timeZone,
  });
  if (start.kind === 'refused')
    return refuse(
      'bad-start',
      `Run ${id} isn’t approved yet: ${start.why}`,
      `${start.next} Then select Approve again.`,
    );
  const request = { ...data, kind, startAt: start.kind === 'at' ? start.at : null };
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
