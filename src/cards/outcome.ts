import type { Undone } from '../run/earlier.ts';
import type { Outcome, Run, RunView, Tally } from '../run/run.ts';
import { again as anew } from '../run/again.ts';
import { adviceOnMoves } from '../mapping/moveTest.ts';
import { awaitingPremises, noCounts, total, toStamp } from './counts.ts';
import type { Pen } from './plain.ts';
import { sentences } from './sentences.ts';
import { outcomeState, type State } from './state.ts';

/** How a run ended, and what somebody does next. */
export interface Ending {
  readonly state: State;
  readonly what: string;
  readonly next: string;
}

export function ending({ run, tally, moveTests }: RunView, outcome: Outcome, pen: Pen): Ending {
  const again = `Type “${anew(run)}” for a new preview.`;
  const words = wordsOf(run);
  const by = run.stopBy ?? run.decision?.by;
  const who = by ? ` by ${pen.plain(by.name, 64)}` : '';
  const state = outcomeState(outcome);
  const premises = `${left(tally)}${onPremises(run, tally)}`;
  const moves = moveTests.failed > 0 ? adviceOnMoves(run.id) : '';
  switch (outcome.kind) {
    case 'broken-trust':
      return {
        state,
        what: 'The trust between the tenants is broken.',
        next: `${mendTrust} ${again}`,
      };
    case 'nothing-to-write':
      return { state, what: words.nothing, next: `${mend} ${again}` };
    case 'rejected':
      return { state, what: `Rejected${who}${because(run, pen)}.`, next: again };
    case 'cancelled':
      return { state, what: `Cancelled${who}.`, next: again };
    case 'expired':
      return { state, what: 'Nobody decided in time.', next: again };
    case 'changed': {
      const changed = pen.plain(outcome.what, 280);
      return { state, what: `No longer what was approved: ${changed}`, next: again };
    }
    case 'stopped':
      return { state, what: pen.plain(outcome.why, 280), next: pen.plain(outcome.next, 280) };
    case 'done':
      return problems(tally) + leftByUndo(run) > 0
        ? {
            state: exceptions,
            what: `${words.done}, with exceptions.`,
            next: sentences(`${premises}${mend}`, moves, `${forThose(run)}${again}`),
          }
        : {
            state,
            what: touched(tally) ? `${words.done} and verified.` : released,
            next: `${premises}${moves || words.next}`,
          };
  }
}

/** Of a mapping that left some of its people. */
function forThose({ id, undoes }: Run): string {
  return undoes === null ? `Type “retry run ${id}” for those alone. ` : '';
}

function wordsOf({ undoes }: Run) {
  if (undoes === null)
    return {
      nothing: 'No row can be stamped.',
      done: 'Stamped',
      next: 'The stamped mail users are ready for their mailbox moves.',
    };
  return {
    nothing: 'No row can be taken back.',
    done: 'Taken back',
    next: `The mail users that were taken back stand ${asBefore(undoes)}.`,
  };
}

function asBefore({ run, restores }: Undone): string {
  return restores === null ? `as they did before run ${run}` : `as run ${restores.run} left them`;
}

/** Rows that an undo could not take back were stamped and still are. */
function leftByUndo({ undoes, counts }: Run): number {
  return undoes === null ? 0 : (counts ?? noCounts).blocked;
}

function because({ decision }: Run, pen: Pen): string {
  const note = decision?.note.trim() ?? '';
  return note === '' ? '' : `: “${pen.plain(note, 200)}”`;
}

/** Of a run that was approved in part. */
function left(tally: Tally): string {
  if (tally.left === 0) return '';
  return tally.left === 1
    ? '1 row was left for a run of its own, which opens now. '
    : `${tally.left} rows were left for a run of their own, which opens now. `;
}

/** What is left to do where the cloud can't stamp; empty where there is nothing. */
function onPremises({ id, counts }: Run, tally: Tally): string {
  const left = awaitingPremises(counts ?? noCounts, tally);
  if (left === 0) return '';
  const rows = left === 1 ? '1 row waits' : `${left} rows wait`;
  return `${rows} to be stamped on premises: “report run ${id}” has the script, “verify run ${id}” looks whether it has come through. `;
}

const mend = 'Mend what the rows say.';
const mendTrust = 'Mend what the checks say.';
const released = 'Approved for stamping on premises.';
const exceptions: State = { label: 'Done, with exceptions', style: 'warning' };

/** Whether the stamping of any row was begun, by the bot or on premises. */
export function touched(tally: Tally): boolean {
  return total(toStamp(tally)) > tally.planned || tally.synced > 0 || tally.left > 0;
}

/** Rows that did not come out as approved. */
export function problems(tally: Tally): number {
  const { failed, drifted, unverified, planned, sending, written, settling } = tally;
  return failed + drifted + unverified + planned + sending + written + settling;
}
