import { shortList } from '../mapping/named-object.ts';
import { refuse } from '../ports/refused.ts';
import { isPartialApproval, type Run, type RunId } from '../ports/run.ts';
import { type StoredRow } from '../ports/stored-row.ts';
import { writtenStates, verifyingStates } from '../ports/row-states.ts';
import { isAwaitingSync, readBackRow, syncedRow } from '../runs/read-back-row.ts';
import { readTarget, type TargetReading } from '../runs/read-target.ts';
import { rowPages } from '../runs/read-run.ts';
import { text, type Answer } from './answer.ts';
import { runThat } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { findRun, isApprovedAndClosed } from './find-run.ts';
import { repeatMoveTests } from './repeat-move-tests.ts';
import { redrawCards } from '../runs/redraw-cards.ts';

export const verifyRun = chatCommand({
  usage: 'verify run <n>',
  aliases: ['verify', 'check run'],
  verb: 'verify',
  effect: 'reads',
  example: 'verify run 1',
  description: 'Read the target again: what a run stamped, and what was due on-premises.',
  group: 'Review',
  access: 'viewer',
  cost: 'high',
  parse: runThat({ suits: isApprovedAndClosed, what: 'can be verified now' }),
  run: verify,
});

/** Writes nothing to any tenant, but saves what is confirmed in the journal. */
async function verify(id: RunId, context: CommandContext): Promise<Answer> {
  const { world } = context;
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const { run } = result;
  if (run.decision?.kind !== 'approved')
    return refuse(
      'not-waiting',
      `Run ${id} was not approved, so there is nothing to verify.`,
      'Type “status” to see its state.',
    );
  if (run.outcome === null)
    return refuse(
      'not-waiting',
      `Run ${id} has not ended yet; it verifies by itself what it stamps.`,
      'Its card shows the progress.',
    );
  const reading = await readTarget(id, isStamped, world);
  const counts: Verification = { matching: 0, differing: [], confirmed: 0, unconfirmed: 0 };
  for await (const page of rowPages(id, world))
    await verifyPage(page, { run, reading, counts }, context);
  return text([...sentences(id, counts), ...(await repeatMoveTests(run, world))].join(' '));
}

/** Rows counted so far. */
interface Verification {
  matching: number;
  /** One sentence each. */
  readonly differing: string[];
  /** On-premises rows. */
  confirmed: number;
  unconfirmed: number;
}

async function verifyPage(
  page: readonly StoredRow[],
  {
    run,
    reading,
    counts,
  }: { readonly run: Run; readonly reading: TargetReading; readonly counts: Verification },
  { world }: CommandContext,
): Promise<void> {
  for (const { row } of page.filter(isStamped)) {
    if (row.kind !== 'ready') continue;
    const [difference] = reading.differencesOf(row);
    if (difference === undefined) counts.matching += 1;
    else counts.differing.push(`${row.target.name}: ${difference}`);
  }
  const awaitingSync = isPartialApproval(run) ? [] : page.filter(isAwaitingSync);
  const confirmed = awaitingSync.flatMap((row) => syncedRow(row, reading));
  counts.confirmed += confirmed.length;
  counts.unconfirmed += awaitingSync.length - confirmed.length;
  const times = { now: world.clock.now().getTime(), settle: run.policy.limits.settle };
  const verified = page
    .filter(({ state }) => verifyingStates.includes(state))
    .flatMap((row) => readBackRow(row, reading, times));
  await world.journal.recordResults(run.id, [...confirmed, ...verified]);
  // The new version has its cards drawn again.
  if (confirmed.length + verified.length > 0) await redrawCards(run.id, world);
}

function isStamped({ row, state }: StoredRow): boolean {
  return row.kind === 'ready' && writtenStates.includes(state);
}

function sentences(
  run: RunId,
  { matching, differing, confirmed, unconfirmed }: Verification,
): readonly string[] {
  const isEmpty = matching + differing.length + confirmed + unconfirmed === 0;
  return [
    `Run ${run}, read back just now.`,
    ...stampSentences(matching, differing),
    ...onPremisesSentences(run, { confirmed, unconfirmed }),
    ...(isEmpty ? ['No one in it was stamped, or will be.'] : []),
  ];
}

function stampSentences(matching: number, differing: readonly string[]): readonly string[] {
  const all = matching + differing.length;
  if (all === 0) return [];
  if (differing.length > 0)
    return [
      `${matching} of ${all} stamped people are as approved. Changed since: ${shortList(differing)}. Check them with Get-MailUser, then request a new preview.`,
    ];
  return [
    all === 1
      ? 'The 1 stamped person is as approved.'
      : `All ${all} stamped people are as approved.`,
  ];
}

function onPremisesSentences(
  run: RunId,
  { confirmed, unconfirmed }: Pick<Verification, 'confirmed' | 'unconfirmed'>,
): readonly string[] {
  const all = confirmed + unconfirmed;
  if (all === 0) return [];
  const sentence = `${confirmed} of ${all} on-premises people are confirmed.`;
  if (unconfirmed === 0) return [sentence];
  return [
    `${sentence} The others don’t show their stamp yet. Wait for the directory to synchronize, then type “verify run ${run}” again.`,
  ];
}
