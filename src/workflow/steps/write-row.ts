import type { Change, Stamp } from '../../mapping/tenant-objects.ts';
import { TenantError } from '../../ports/tenant-error.ts';
import type { RunId } from '../../ports/run.ts';
import type { WritableRow } from '../../ports/stored-row.ts';
import type { RowState } from '../../ports/row-states.ts';
import type { OwnedWorld, World } from '../../ports/world.ts';
import { rowResult } from '../../runs/stored-row-states.ts';
import { targetState, type TargetState } from '../../runs/target-state.ts';
import { targetGone } from './compare-target.ts';

type Ports = Pick<OwnedWorld, 'journal' | 'target' | 'clock'>;

interface WriteOptions {
  /** Makes the change that turns the stamp `before` into `after`. */
  readonly makeChange: (before: Stamp, after: Stamp) => Change;
  /** How long a write may take to be visible, in ms. */
  readonly settle: number;
  readonly mayContinue: () => Promise<boolean>;
  /** Whether the last listing of the target is new enough for a first write. */
  readonly isFresh: () => boolean;
}

/** Writes rows of one run. Both functions return the tenant's error code; null if the row did not fail. */
interface RowWriter {
  /** Sends a row. If the answer is lost, the row stays `sending`; resolve it after the other rows. */
  readonly write: (row: WritableRow) => Promise<string | null>;
  /** Finds out whether a `sending` row was written, and sends it again if it was not and the run may continue. */
  readonly resolve: (row: WritableRow) => Promise<string | null>;
}

/** How often a row is sent again when the answers get lost and the target stays unchanged. */
const maxResends = 2;
/** How old an intent may be when the request is sent, in ms: the process may have been suspended meanwhile. */
const maxIntentAge = 10_000;

type SendResult =
  | { readonly kind: 'answered'; readonly code: string | null }
  | { readonly kind: 'unknown'; readonly row: WritableRow };

export function rowWriter(run: RunId, options: WriteOptions, world: Ports): RowWriter {
  const { makeChange, settle, mayContinue, isFresh } = options;
  const { journal, target, clock } = world;

  /** Each request is sent only under an intent of its own, which is recorded right before. */
  const send = async (row: WritableRow): Promise<SendResult> => {
    let sending = row;
    const claimSend = async (): Promise<boolean> => {
      if (!(await mayContinue()) || (row.state === 'planned' && !isFresh())) return false;
      const at = clock.now();
      const { seq } = row.row;
      const was = sending.state === 'sending' ? sending.intendedAt : null;
      const isRecorded =
        was === null
          ? await journal.recordIntent(seq, at)
          : await journal.renewIntent(seq, { was, at });
      if (isRecorded) sending = { ...row, state: 'sending', intendedAt: at };
      return isRecorded && clock.now().getTime() - at.getTime() < maxIntentAge;
    };
    try {
      const { target: mailUser, before, after } = row.row;
      const isWritten = await target.stamp(mailUser.id, makeChange(before, after), claimSend);
      await record(sending, isWritten ? 'written' : 'planned');
      return { kind: 'answered', code: null };
    } catch (error) {
      if (!(error instanceof TenantError)) throw error;
      const { kind, code } = error.detail;
      if (kind === 'unknown' || kind === 'broken') return { kind: 'unknown', row: sending };
      if (kind === 'throttled' || kind === 'unreachable') {
        await record(sending, 'planned'); // it was certainly not written, and the whole run waits
        throw error;
      }
      const reason = { detail: error.message, code: code === '' ? kind : code };
      return { kind: 'answered', code: await fail(sending, reason) };
    }
  };

  const resolve = async (row: WritableRow): Promise<string | null> => {
    let unresolved = row;
    for (let resends = 0; ; resends += 1) {
      const state = await readUntilWritten(unresolved, settle, world);
      switch (state) {
        case 'as-approved':
        case 'approved-with-additions':
          return record(unresolved, 'written');
        case 'gone':
          return record(unresolved, 'drifted', { detail: targetGone, code: '' });
        case 'changed':
          return record(unresolved, 'drifted', { detail: targetChanged, code: '' });
        case 'unreadable':
          return fail(unresolved, { detail: noAnswer, code: 'no-answer' });
        case 'as-before':
          if (resends === maxResends)
            return fail(unresolved, { detail: noAnswer, code: 'no-answer' });
      }
      // After all the time that a write may take the target is unchanged, so nothing was written.
      const sent = await send(unresolved);
      if (sent.kind === 'answered') return sent.code;
      unresolved = sent.row;
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

/** Reads the target until it shows the write, at most until `settle` ms after the intent. */
async function readUntilWritten(
  { row, intendedAt }: WritableRow,
  settle: number,
  { clock, target }: Ports,
): Promise<TargetState | 'unreadable'> {
  const deadline = (intendedAt ?? clock.now()).getTime() + settle;
  for (;;) {
    const left = deadline - clock.now().getTime();
    const state = await readTarget(row, target);
    const isWritten = state === 'as-approved' || state === 'approved-with-additions';
    if (isWritten || left <= 0) return state;
    await clock.sleep(Math.min(rereadEvery, left));
  }
}

async function readTarget(
  row: WritableRow['row'],
  target: World['target'],
): Promise<TargetState | 'unreadable'> {
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
