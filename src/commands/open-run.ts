import type { RunRequest } from '../ports/journal-records.ts';
import type { ProjectDecision } from '../ports/project-closing.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { channelsFor } from '../runs/channels-for.ts';
import { text, type Answer, type Sender } from './answer.ts';
import type { CommandContext } from './command.ts';
import { policyNotes } from './policy-notes.ts';

/** Opens and starts a run under the policy in force, or shows the open run of its batch again. */
export async function openRun(
  request: Pick<RunRequest, 'batch' | 'undoes' | 'retries' | 'selection'> &
    Partial<Pick<RunRequest, 'handsOff'>>,
  { sender, readPolicy, world, launcher }: CommandContext,
): Promise<Answer> {
  const { person: requester, place } = sender;
  const current = await readPolicy();
  const decision = await world.journal.projectDecision();
  if (decision?.kind === 'closed') return projectClosed(decision);
  const at = world.clock.now();
  const opened = await world.journal.openRun({
    ...{ handsOff: null, ...request },
    ...{ requester, place, policy: current.policy, at, follows: null },
  });
  const { id } = opened.run;
  if (opened.kind === 'already') {
    await world.outbox.queueCopy(id, place);
    return text(alreadyOpen(opened.run, request));
  }
  await world.outbox.queueCards(id, [place]);
  await launcher.start(id);
  const notes = [...policyNotes(current), ...(await channelNotes(sender, world))];
  return { kind: 'run-opened', run: id, notes };
}

function projectClosed({ by }: ProjectDecision): Refused {
  return refuse(
    'project-closed',
    `${by.name} has closed the project, so no run can start. Reports and history can still be read.`,
    'An admin can type “open project”.',
  );
}

function alreadyOpen(
  { id, batch, phase, selection }: Run,
  asked: Pick<RunRequest, 'selection'>,
): string {
  const part = selection === null ? '' : ` ${selection.text}`;
  const isOther = asked.selection?.text !== selection?.text;
  const state =
    phase === 'stamp' || phase === 'verify'
      ? 'It is stamping already; a new run can start when it has ended'
      : 'Here is its card';
  const what = isOther ? `It maps ${part === '' ? 'the whole batch' : `the batch${part}`}. ` : '';
  return `Run ${id} of batch ${batch} is still open. ${what}${state}. “cancel run ${id}” ends it.`;
}

/** Says so if no channel is registered, because approvers may then not see the preview. */
async function channelNotes({ place }: Sender, { outbox }: World): Promise<readonly string[]> {
  if (place.kind === 'channel' || (await channelsFor('preview', { outbox })).length > 0) return [];
  return [
    'No channel gets previews yet, so approvers may not see this preview. An admin can type “notify here” in their channel.',
  ];
}
