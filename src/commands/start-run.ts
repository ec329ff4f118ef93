import { approvalRightsOf } from '../approvals/approval-rights.ts';
import { reopenRun } from '../approvals/reopen-run.ts';
import { timeText } from '../mapping/utc-time.ts';
import { latestStart, type Decision } from '../ports/decision.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import { rerunCommand, type Run } from '../ports/run.ts';
import { isPending } from '../runs/pending-run.ts';
import type { Answer } from './answer.ts';
import type { CommandContext } from './command.ts';
import { startNote, withStart } from './decide-by-text.ts';
import { endedText, findRun } from './find-run.ts';
import { chatCommand } from './make-command.ts';
import { sayChoice } from './say-line.ts';
import { show } from './show-run.ts';
import { runAndStart, startOf, type RunAndStart } from './start-words.ts';

export const startRun = chatCommand({
  usage: 'start run <n> at <time>',
  aliases: [
    ...['start', 'move run', 'move start of run', 'move the start of run', 'move the start of'],
    ...['move start of', 'bring forward run', 'bring forward', 'postpone run', 'postpone'],
    ...['delay run', 'delay', 'reschedule run', 'reschedule', 'schedule run', 'schedule'],
    ...['cancel the start of run', 'cancel start of run', 'cancel the start of'],
    ...['when does run', 'when will run', 'when does', 'when will', 'change the start of run'],
    ...['change the start of', 'change start of run'],
  ],
  effect: 'changes',
  example: 'start run 1 at Sat 22:00',
  description:
    'Move the start of an approved run: later, earlier, or “now”. It needs approval again, with the new start.',
  group: 'Review',
  access: 'viewer',
  cost: 'low',
  parse: runAndStart({ suits: isStartable, what: 'waits to start' }),
  run: moveStart,
});

function isStartable({ outcome, phase, decision }: Run): boolean {
  const isEarly = ['waiting', 'queued', 'recheck'].includes(phase);
  return outcome === null && isEarly && (decision === null || decision.kind === 'approved');
}

async function moveStart(
  { run: id, start }: RunAndStart,
  context: CommandContext,
): Promise<Answer> {
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const { run } = result;
  if (isPending(run)) {
    const how = `Run ${id} isn’t approved yet: an approver puts the start beside the note on this card.`;
    const note = `${how} ${startNote(start, run, context)}`.trim();
    return { kind: 'noted', note, answer: withStart(await show(id, context), start) };
  }
  const { decision } = run;
  const refused = await tooLate(run, context);
  if (refused !== null) return refused;
  if (decision === null) {
    const note = `Run ${id} is still being read. Its start is set when it is approved.`;
    return { kind: 'noted', note, answer: await show(id, context) };
  }
  return start === ''
    ? startText(run, decision)
    : reopenForStart(run, decision, { start, context });
}

/** Why the start of a run can't be moved any more; null: it can. */
async function tooLate(run: Run, { world }: CommandContext): Promise<Refused | null> {
  const { id, outcome, phase, cancelRequestedBy } = run;
  if (outcome !== null || phase === 'verify')
    return refuse(
      'not-waiting',
      `${endedText(run)}, so its start can’t be moved.`,
      `Type “${rerunCommand(run)}” for a new preview.`,
    );
  if (cancelRequestedBy !== null)
    return refuse(
      'not-waiting',
      `${cancelRequestedBy.name} has canceled run ${id}.`,
      `Type “${rerunCommand(run)}” for a new preview.`,
    );
  if (phase !== 'stamp' && (await world.journal.sentSince(id, new Date(0))).rows === 0) return null;
  return refuse(
    'not-waiting',
    `Run ${id} has started already.`,
    `Type “pause run ${id}” to hold it, or “show run ${id}” to see how far it is.`,
  );
}

/** When an approved run starts, and how that is changed. */
function startText({ id, votes, policy, queuedUntil }: Run, { digest }: Decision): Answer {
  const { timeZone } = policy.limits;
  const at = queuedUntil ?? latestStart(votes, digest);
  const when = at === null ? 'is about to start' : `starts ${timeText(at, timeZone)} (${timeZone})`;
  return {
    kind: 'question',
    text: `Run ${id} is approved and ${when}. To move it, type “start run ${id} at” and a time such as “Sat 22:00”; it then needs approval again.`,
    choices: [
      sayChoice('Start now', `start run ${id} now`),
      sayChoice(`Cancel run ${id}`, `cancel run ${id}`),
      { title: `Open run ${id}`, line: `show run ${id}`, data: { verb: 'open', run: id } },
    ],
  };
}

/** An approval names its start, so another start takes other approvals: those that there are end, and the run waits for them again. */
async function reopenForStart(
  run: Run,
  decision: Decision,
  { start, context }: { readonly start: string; readonly context: CommandContext },
): Promise<Answer> {
  const { sender, world, launcher } = context;
  const { id, policy, votes, requiredApprovals } = run;
  const now = world.clock.now();
  const wanted = startOf(start, { now, timeZone: policy.limits.timeZone });
  if (wanted.kind === 'refused') return refuse('bad-start', wanted.why, wanted.next);
  const digest = decision.digest ?? '';
  const rights = await approvalRightsOf(sender.person, { run, digest }, world);
  if (rights.kind === 'refused')
    return rights.code === 'roles-unreadable' ? rights : onlyApprovers(run, decision);
  const when = wanted.kind === 'at' ? wanted.shown : 'at once';
  const isReopened = await reopenRun(
    run,
    {
      withdrawn: votes.filter((vote) => vote.digest === decision.digest),
      why: `${sender.person.name} wants it to start ${when}.`,
      expiresAt: new Date(now.getTime() + policy.approval.expires),
    },
    world,
  );
  if (!isReopened)
    return refuse(
      'stale',
      `Run ${id} has just changed, so its start was not moved.`,
      `Type “show run ${id}” to see it.`,
    );
  await launcher.wake(id, 'resumed');
  const all =
    requiredApprovals.people > 1
      ? ` All ${requiredApprovals.people} approvals are needed again.`
      : '';
  const note = `Run ${id} no longer starts by itself: with another start, it needs approval again.${all} Select Approve on this card. ${startNote(start, run, context)}`;
  return { kind: 'noted', note, answer: withStart(await show(id, context), start) };
}

function onlyApprovers({ id }: Run, { by }: Decision): Refused {
  const whom = by === null ? 'an approver' : by.name;
  return refuse(
    'not-permitted',
    `Only someone who can approve run ${id} can move its start.`,
    `Ask ${whom} to type “start run ${id} at …”. Its requester, approvers and admins can end it with “cancel run ${id}”.`,
  );
}
