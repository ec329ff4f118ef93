import type { SourceMailbox } from '../mapping/tenant-objects.ts';
import { plan } from '../mapping/plan/plan.ts';
import { noInspections } from '../planning/inspect-mailboxes.ts';
import { readTenants } from '../planning/read-tenants.ts';
import { refuse } from '../ports/refused.ts';
import type { Run, RunId } from '../ports/run.ts';
import type { WhyView } from '../ports/answer-views.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import { isMaybeWritten } from '../runs/stored-row-states.ts';
import { offersStart } from '../approvals/viewer-rights.ts';
import { timeText } from '../mapping/utc-time.ts';
import type { Answer } from './answer.ts';
import type { CommandContext } from './command.ts';
import { historySentences } from './person-history.ts';

/** Earlier rows of one person that are shown. */
const maxEarlierRows = 20;

/** Everything about one person, by their latest row; without one, as they would be planned now. */
export async function personAnswer(
  sourceId: string,
  mailbox: SourceMailbox | null,
  context: CommandContext,
): Promise<Answer> {
  const [latest] = await context.world.journal.rowHistory(sourceId, 1);
  if (latest !== undefined) return rowAnswer(latest.run, latest.stored, context);
  const storedRow = await planNow(sourceId, mailbox, context);
  return storedRow === null ? noLongerThere : rowAnswer(null, storedRow, context);
}

/** Everything about the person of a row; `run` null: no run has planned the row yet. */
export async function rowAnswer(
  run: RunId | null,
  storedRow: StoredRow,
  { sender, world }: CommandContext,
): Promise<Answer> {
  const { source } = storedRow.row;
  const ofRun = run === null ? null : await world.journal.read(run);
  const [rows, overrides] =
    source.id === ''
      ? [[], []]
      : await Promise.all([
          world.journal.rowHistory(source.id, maxEarlierRows),
          world.overrides.history(source.id),
        ]);
  const others = rows.filter((past) => past.run !== run);
  return {
    kind: 'why',
    why: {
      source,
      run: ofRun,
      storedRow,
      canStart: await offersStart(sender, world),
      ...(await writtenBy(ofRun, storedRow, { sender, world })),
      history: historySentences(others, { overrides, timeZone: sender.timeZone }),
    },
  };
}

/** What became of a row that the run wrote. */
async function writtenBy(
  run: Run | null,
  stored: StoredRow,
  { sender: { timeZone }, world: { journal } }: Pick<CommandContext, 'sender' | 'world'>,
): Promise<Pick<WhyView, 'written' | 'canUndo'>> {
  if (run === null || !isMaybeWritten(stored)) return { written: [], canUndo: false };
  const { id, undoes, decision, phase } = run;
  const undoneBy = (await journal.results([id])).get(id)?.undoneBy ?? null;
  const sources = undoneBy?.undoes.sources ?? null;
  const isUndone = undoneBy !== null && (sources?.includes(stored.row.source.id) ?? true);
  const what = undoes === null ? 'Stamped' : 'Undone';
  const by = decision?.by ?? null;
  return {
    written: [
      `${what} ${timeText(stored.intendedAt ?? run.openedAt, timeZone)} by run ${id}.`,
      ...(decision === null || by === null
        ? []
        : [`Approved by ${by.name}, ${timeText(decision.at, timeZone)}.`]),
      ...(isUndone ? [`Undone by run ${undoneBy.run}.`] : []),
    ],
    canUndo: phase === 'closed' && undoes === null && !isUndone,
  };
}

/** No batch has this number, so that no exclusion from a batch counts. */
const noBatch = 0;

/** The row as it would be planned now; null if the mailbox no longer exists. */
async function planNow(
  sourceId: string,
  mailbox: SourceMailbox | null,
  { readPolicy, world }: CommandContext,
): Promise<StoredRow | null> {
  const { policy } = await readPolicy();
  const scope = { policy, batch: noBatch, retries: null, selection: null };
  const { input } = await readTenants(world, scope, noInspections);
  const member = mailbox ?? input.mailboxes.find(({ id }) => id === sourceId);
  if (member === undefined) return null;
  const [row] = plan({ ...input, members: [member] }).rows;
  if (row === undefined) return null;
  return { row, state: 'held', intendedAt: null, detail: '', code: '', moveTest: null };
}

const noLongerThere = refuse(
  'unknown-person',
  'That mailbox is no longer in the source tenant.',
  'Type another address, user principal name, object ID or name.',
);
