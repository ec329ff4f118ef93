import { undecidedCount } from '../mapping/plan-rows.ts';
import { offersStart } from '../approvals/viewer-rights.ts';
import { isStillApproved } from '../approvals/current-approval.ts';
import { shortList } from '../mapping/named-object.ts';
import { refuse } from '../ports/refused.ts';
import { isPartialApproval, rerunCommand, type Run, type RunId } from '../ports/run.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { World } from '../ports/world.ts';
import { rowPages } from '../runs/read-run.ts';
import type { Answer } from './answer.ts';
import { runThat } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { findRun } from './find-run.ts';
import { offerFiles } from './offer-files.ts';

export const reportRun = chatCommand({
  usage: 'report run <n>',
  aliases: [
    'report',
    'files',
    'files run',
    'files of run',
    'export',
    'export run',
    'download',
    'download run',
    'get report',
    ...[
      'report of',
      'report for',
      'download the report of',
      'download report of',
      'download report',
    ],
    ...['download the report', 'get the report of', 'get the report', 'export everything'],
  ],
  verb: 'report',
  effect: 'reads',
  example: 'report run 1',
  description:
    'Get the report of a run: one ZIP with every person, worklists and the on-premises script.',
  group: 'Review',
  access: 'viewer',
  cost: 'high',
  suggested: true,
  parse: runThat({ suits: ({ digest }) => digest !== null, what: 'has a plan yet' }),
  run: report,
});

async function report(id: RunId, context: CommandContext): Promise<Answer> {
  const { sender, world } = context;
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const { run } = result;
  if (run.digest === null)
    return refuse(
      'no-report',
      `Run ${id} has no plan, so there is nothing to report.`,
      (await offersStart(sender, world))
        ? `Type “${rerunCommand(run)}” for one.`
        : 'An admin can map the batch again.',
    );
  if (run.handsOff !== null) return handOffReport(run, context);
  const since = await world.journal.writtenSince(id);
  const heldOnPremises = new Set(await world.journal.heldOnPremises(id));
  const held = await whyHeld(run, world);
  const { files, leftOut } = await world.reports.report(run, rowPages(id, world), {
    writtenSince: since,
    heldOnPremises,
    mayRelease: held === null,
    at: world.clock.now(),
  });
  const words = [
    `Report for run ${id}.`,
    ...openDecisions(run),
    ...overwritten([...since.values()]),
    ...notListed(leftOut),
    ...(held === null ? [] : [`The on-premises files are left out: ${held}`]),
  ];
  const offered = await offerFiles(files, { person: sender.person, run: id }, world);
  return { kind: 'files', heading: `Report of run ${id}`, text: words.join(' '), files: offered };
}

async function handOffReport(run: Run, { sender, world }: CommandContext): Promise<Answer> {
  const { id, outcome } = run;
  const everyone = { kind: null, part: null, from: 0, limit: 1_000_000 } as const;
  const members = await world.journal.handOffMembers(id, everyone);
  const parts = await world.journal.handOffParts(id);
  const { files } = await world.reports.handOff(run, { members, parts });
  const text =
    outcome?.kind === 'done'
      ? 'README.txt says what each file is for.'
      : 'It lists everyone of the batch. The files for the move come with it once the run is approved and done.';
  const offered = await offerFiles(files, { person: sender.person, run: id }, world);
  return { kind: 'files', heading: `Report of run ${id}`, text, files: offered };
}

/** Why the on-premises files of an approved plan may not leave now, and what to do; null: nothing holds them back. */
async function whyHeld(run: Run, world: World): Promise<string | null> {
  const { decision, counts, outcome, cancelRequestedBy } = run;
  if (decision?.kind !== 'approved' || isPartialApproval(run) || counts?.['on-premises'] === 0)
    return null;
  const again = 'ask for the report again';
  if ((await world.journal.globalPause()) !== null)
    return `all runs are paused. Once they are resumed, ${again}.`;
  if (outcome !== null) return null;
  if (run.pausedBy !== null) return `the run is paused. Once it is resumed, ${again}.`;
  if (cancelRequestedBy !== null) return 'the run is being canceled.';
  try {
    if (await isStillApproved(run.id, world)) return null;
    return `an approval no longer counts, or the policy was changed. See the card of run ${run.id}.`;
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    return `whether the approvers still have their rights can’t be read. ${error.summary} Later, ${again}.`;
  }
}

/** How the decisions file is used, where anyone is in it. */
function openDecisions({ counts }: Run): readonly string[] {
  if (counts === null) return [];
  const { missing } = counts;
  const undecided = undecidedCount(counts);
  const who = [
    ...(undecided === 0
      ? []
      : [undecided === 1 ? '1 needs a decision' : `${undecided} need a decision`]),
    ...(missing === 0 ? [] : [missing === 1 ? '1 has no match' : `${missing} have no match`]),
  ].join(', ');
  if (who === '') return [];
  return [`${who}: fill in Target in decisions.csv of the ZIP, and drop that file in our chat.`];
}

/** `later`: for each mail user that a later run wrote to, that run. */
function overwritten(later: readonly RunId[]): readonly string[] {
  if (later.length === 0) return [];
  const runs = [...new Set(later)].sort((a, b) => a - b).map((run) => `run ${run}`);
  const users = later.length === 1 ? '1 of its mail users' : `${later.length} of its mail users`;
  return [
    `Since then, ${shortList(runs)} wrote to ${users}; they aren’t in the files for the move.`,
  ];
}

function notListed(leftOut: readonly string[]): readonly string[] {
  if (leftOut.length === 0) return [];
  return [
    `The file for New-MigrationBatch leaves out ${shortList(leftOut)}, because a CSV can’t hold the address unchanged. Add it by hand.`,
  ];
}
