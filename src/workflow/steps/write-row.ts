import type { Change, Stamp } from '../../mapping/tenant-objects.ts';
import { TenantError } from '../../ports/tenant-error.ts';
import type { RunId } from '../../ports/run.ts';
import type { WritableRow } from '../../ports/stored-row.ts';
import type { RowState } from '../../ports/row-states.ts';
import type { OwnedWorld, World } from '../../ports/world.ts';
import { rowResult } from '../../runs/stored-row-states.ts';
import { targetState, type TargetState } from '../../runs/target-state.ts';
import { targetGone } from './compare-target.ts';

type Ports = Pick<OwnedWorld, 'journal' | 'target' | 'clock' | 'stopwatch'>;

interface WriteOptions {
  /** Makes the change that turns the stamp `before` into `after`. */
  readonly makeChange: (before: Stamp, after: Stamp) => Change;
  /** How long a write may take to be visible after its answer, in ms. */
  readonly settle: number;
  readonly mayContinue: () => Promise<boolean>;
  /** Whether the row was compared with the target lately enough to be sent. */
  readonly isFresh: (row: WritableRow) => boolean;
  /** Called for a row that was sent and is not written: whether the next recheck may let it be sent again. */
  readonly mayResend: (row: WritableRow) => boolean;
}

/** Writes rows of one run. Both functions return the tenant's error code; null if the row did not fail. */
interface RowWriter {
  /** Sends a row. If the answer is lost, the row stays `sending`; resolve it after the other rows. */
  readonly write: (row: WritableRow) => Promise<string | null>;
  /** Finds out whether a `sending` row was written. If it was not, it is `planned` again, and the plan must be rechecked. */
  readonly resolve: (row: WritableRow) => Promise<string | null>;
}

/** How old an intent may be when the request is sent, in ms: the process or the machine may have been suspended meanwhile. */
function maxIntentAge(settle: number): number {
  return Math.min(10_000, settle);
}

type SendResult =
  | { readonly kind: 'answered'; readonly code: string | null }
  | { readonly kind: 'unknown'; readonly row: WritableRow };

export function rowWriter(run: RunId, options: WriteOptions, world: Ports): RowWriter {
  const { makeChange, settle, mayContinue, isFresh, mayResend } = options;
  const { journal, target, clock, stopwatch } = world;
  /** When this process stopped waiting for the answer to a row, by seq. */
  const lostAt = new Map<number, Date>();

  /** Each request is sent only under an intent of its own, which is recorded right before. */
  const send = async (row: WritableRow): Promise<SendResult> => {
    let sending = row;
    const claimSend = async (): Promise<boolean> => {
      if (!(await mayContinue()) || !isFresh(row)) return false;
      const [at, age] = [clock.now(), stopwatch()];
      const isRecorded = await journal.recordIntent(row.row.seq, at);
      if (isRecorded) sending = { ...row, state: 'sending', intendedAt: at };
      return isRecorded && age() < maxIntentAge(settle);
    };
    try {
      const { target: mailUser, before, after } = row.row;
      const isWritten = await target.stamp(mailUser.id, makeChange(before, after), claimSend);
      await record(sending, isWritten ? 'written' : 'planned');
      return { kind: 'answered', code: null };
    } catch (error) {
      if (!(error instanceof TenantError)) throw error;
      const { kind, code } = error.detail;
      if (kind === 'unknown' || kind === 'broken') {
        lostAt.set(row.row.seq, clock.now());
        return { kind: 'unknown', row: sending };
      }
      if (kind === 'throttled' || kind === 'unreachable') {
        await record(sending, 'planned'); // it was certainly not written, and the whole run waits
        throw error;
      }
      const reason = { detail: error.message, code: code === '' ? kind : code };
      return { kind: 'answered', code: await fail(sending, reason) };
    }
  };

  const resolve = async (row: WritableRow): Promise<string | null> => {
    const lost = lostAt.get(row.row.seq) ?? null;
    const until = writtenUntil(row, { lost, settle, world });
    const state = await readUntilWritten(row, until, world);
    switch (state) {
      case 'as-approved':
      case 'approved-with-additions':
        return record(row, 'written');
      case 'gone':
        return record(row, 'drifted', { detail: targetGone, code: '' });
      case 'changed':
        return record(row, 'drifted', { detail: targetChanged, code: '' });
      case 'unreadable':
        return fail(row, { detail: noAnswer, code: 'no-answer' });
      case 'as-before':
        // After all the time that the call and the write may take the target is unchanged, so nothing was written.
        return mayResend(row)
          ? record(row, 'planned')
          : fail(row, { detail: noAnswer, code: 'no-answer' });
    }
  };

  const record = async (row: WritableRow, state: RowState, reason?: Reason): Promise<null> => {
    await journal.recordResults(run, [rowResult(row, state, reason)]);
    return null;
  };
  const fail = async (row: WritableRow, reason: Reason): Promise<string> => {
    await record(row, 'failed', reason);
    return reason.code;
  };

  return {
    write: async (row) => {
      const sent = await send(row);
      return sent.kind === 'answered' ? sent.code : null;
    },
    resolve,
  };
}

interface Reason {
  readonly detail: string;
  readonly code: string;
}

/** Pause between two readings of an unresolved row, in ms. */
const rereadEvery = 1_000;

/**
 * Until when the last request may still write a row or become visible. Another process may have sent it, so the time until it was
 * sent and a whole call count too; a call at most `settle`, which is short where writes are quick.
 */
function writtenUntil(
  { intendedAt }: WritableRow,
  request: { readonly lost: Date | null; readonly settle: number; readonly world: Ports },
): Date {
  const { lost, settle, world } = request;
  const recordedAt = intendedAt ?? world.clock.now();
  const callTime = Math.min(world.target.writeTimeLimit, settle);
  const visible = recordedAt.getTime() + maxIntentAge(settle) + callTime + settle;
  return new Date(lost === null ? visible : Math.max(visible, lost.getTime() + settle));
}

/** Reads the target until it shows the write, at most until this time. */
async function readUntilWritten(
  { row }: WritableRow,
  until: Date,
  { clock, target }: Ports,
): Promise<TargetState> {
  for (;;) {
    const left = until.getTime() - clock.now().getTime();
    const state = await readTarget(row, target);
    const isWritten = state === 'as-approved' || state === 'approved-with-additions';
    if (isWritten || left <= 0) return state;
    await clock.sleep(Math.min(rereadEvery, left));
  }
}

async function readTarget(row: WritableRow['row'], target: World['target']): Promise<TargetState> {
  try {
    return targetState(row, await target.mailUser(row.target.id));
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    const { kind } = error.detail;
    if (kind === 'throttled' || kind === 'unreachable') throw error; // the whole run waits
    return 'unreadable';
  }
}

const targetChanged =
  'The target has neither the values from before nor the approved ones: someone else changed it. Check it, then ask for a new preview.';
const noAnswer =
  'The tenant gave no answer to this write, and the target does not show it. Ask for a new preview to retry.';
