import { batchName, batchTitle } from '../mapping/batch-names.ts';
import { whoCanApprove } from '../approvals/who-can-approve.ts';
import { missingApprovals } from '../mapping/policy/quorum.ts';
import type { Run } from '../ports/run.ts';
import { barredPeople, countedVotes } from '../runs/counted-votes.ts';
import { isPending } from '../runs/pending-run.ts';
import { text, type Answer } from './answer.ts';
import { parsed } from './command-arguments.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { chatCommand } from './make-command.ts';
import { findRun } from './find-run.ts';
import { unknownBatch } from './unknown-batch.ts';
import { readBatch } from './name-batch.ts';
import { readRun } from './name-run.ts';

export const approvers = chatCommand({
  usage: 'who can approve <batch or run>',
  aliases: [
    ...[
      'approvers',
      'approvers of',
      'list approvers',
      'who approves',
      'who may approve',
      'who are the approvers',
    ],
    ...['who can decide', 'who can decide on', 'who must approve', 'who needs to approve'],
  ],
  effect: 'reads',
  example: 'who can approve batch 3',
  description: 'Show the people who can decide, their stand-ins, and who can’t and why.',
  group: 'Review',
  access: 'viewer',
  cost: 'high',
  parse: parseScope,
  run: showApprovers,
});

const waitingRuns = { suits: isPending, what: 'waits for approval' };

/** What is asked about: a run, the next run of a batch, or any. */
type Scope = { readonly run: number } | { readonly batch: number } | null;

async function parseScope(
  { words }: CommandInput,
  context: CommandContext,
): Promise<ParseResult<Scope>> {
  if (/^\W*$/.test(words)) return parsed(null);
  if (/^(?:run\b|#|(?:the )?(?:last|latest)\b)/i.test(words)) {
    const run = await readRun(words, waitingRuns, context);
    return 'value' in run ? { ...run, value: { run: run.value } } : run;
  }
  const { policy } = await context.readPolicy();
  const batch = readBatch(words, policy.batches);
  return batch.kind === 'incomplete' ? batch : { ...batch, value: { batch: batch.value } };
}

/** Of a batch that waits for approval, those of its run. */
async function showApprovers(scope: Scope, context: CommandContext): Promise<Answer> {
  const { world } = context;
  const { policy } = await context.readPolicy();
  if (scope === null) return view(null, null, context);
  if ('run' in scope) {
    const result = await findRun(scope.run, context);
    if (result.kind === 'refused') return result;
    if (isPending(result.run)) return view(result.run, result.run.batch, context);
    return text(
      `Run ${scope.run} isn’t waiting for approval. “show run ${scope.run}” shows its card, “pending” what waits.`,
    );
  }
  const open = await world.journal.openRuns();
  const run = open.find((one) => one.batch === scope.batch && isPending(one));
  if (run !== undefined) return view(run, scope.batch, context);
  return unknownBatch(scope.batch, policy) ?? view(null, scope.batch, context);
}

async function view(
  run: Run | null,
  batch: number | null,
  context: CommandContext,
): Promise<Answer> {
  const { world } = context;
  const { policy } = await context.readPolicy();
  return {
    kind: 'approvers',
    approvers: {
      run: run?.id ?? null,
      batch: batch === null ? '' : batchTitle(batch, batchName(batch, policy)),
      needed: run === null ? policy.approval.required : await stillNeeded(run, context),
      ...(await whoCanApprove(run, policy, world)),
    },
  };
}

async function stillNeeded(run: Run, { world }: CommandContext): Promise<number> {
  const votes = countedVotes(run.votes, await barredPeople(run, null, world));
  const onPlan = votes.filter(({ digest }) => digest === run.digest);
  return missingApprovals(run.requiredApprovals, onPlan).people;
}
