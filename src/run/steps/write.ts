import type { Change, Stamp } from '../../mapping/identity.ts';
import { TenantError } from '../faults.ts';
import type { World } from '../ports.ts';
import { result } from '../result.ts';
import type { RowState, RunId, WritableRow } from '../run.ts';
import { settled } from './settle.ts';

/** How often a row in doubt is sent again when its answers keep getting lost and nothing of it shows. */
const mostResends = 2;
/** An intent older than this, in ms, is not acted on: the process slept meanwhile, and the row may have changed. */
const intentHolds = 10_000;

/** What became of a row: `code` is the tenant's own name for a failure, null where the row did not fail. */
type Sent =
  | { readonly kind: 'known'; readonly code: string | null }
  | { readonly kind: 'in-doubt'; readonly row: WritableRow };

export interface Writing {
  /** What makes one stamp of the other. */
  readonly makes: (before: Stamp, after: Stamp) => Change;
  /** How long, in ms, a write may take to be seen. */
  readonly settle: number;
  readonly mayGoOn: () => Promise<boolean>;
  /** Whether the listing is new enough on whose word a row is sent for the first time. */
  readonly isFresh: () => boolean;
}

/** Writes the rows of one run. Each answers a failure's code, else null. */
export function rowWriter(
  run: RunId,
  { makes, settle, mayGoOn, isFresh }: Writing,
  world: Pick<World, 'journal' | 'target' | 'clock'>,
) {
  const { journal, target, clock } = world;

  /** Sends a row; a lost answer leaves it in doubt, to be resolved when the others are written. */
  const write = async (row: WritableRow): Promise<string | null> => {
    const sent = await send(row);
    return sent.kind === 'known' ? sent.code : null;
  };

  /** Finds out what became of a row in doubt, and sends it again only if nothing of it shows and the run goes on. */
  const resolve = async (row: WritableRow): Promise<string | null> => {
    let doubtful = row;
    for (let resends = 0; ; resends += 1) {
      const seen = await settled(doubtful, settle, world);
      if (seen === 'written') return record(doubtful, 'written');
      if (seen === 'gone' || seen === 'something-else')
        return record(doubtful, 'drifted', { detail: whatToDo[seen], code: '' });
      if (seen === 'unreadable' || resends === mostResends)
        return failed(doubtful, { detail: whatToDo['no-answer'], code: 'no-answer' });
      // It does not stand there after all the time it may take, so it is as good as never sent.
      const sent = await send(doubtful);
      if (sent.kind === 'known') return sent.code;
      doubtful = sent.row;
    }
  };

  /** Each try leaves only under an intent of its own, recorded when the tenant takes the call. */
  const send = async (row: WritableRow): Promise<Sent> => {
    let intended = row;
    const mayLeave = async (): Promise<boolean> => {
      if (!(await mayGoOn()) || (row.state === 'planned' && !isFresh())) return false;
      const at = clock.now();
      const { seq } = row.row;
      const was = intended.state === 'sending' ? intended.intendedAt : null;
      const recorded =
        was === null
          ? await journal.intend(run, seq, at)
          : await journal.renew(run, seq, { was, at });
      if (recorded) intended = { ...row, state: 'sending', intendedAt: at };
      return recorded && clock.now().getTime() - at.getTime() < intentHolds;
    };
    try {
      const { target: user, before, after } = row.row;
      const left = await target.stamp(user.id, makes(before, after), mayLeave);
      return { kind: 'known', code: await record(intended, left ? 'written' : 'planned') };
    } catch (fault) {
      if (!(fault instanceof TenantError)) throw fault;
      const { kind, code } = fault.detail;
      if (kind === 'unknown' || kind === 'broken') return { kind: 'in-doubt', row: intended };
      if (kind === 'throttled' || kind === 'unreachable') {
        await record(intended, 'planned'); // it was certainly not written, and the whole run waits
        throw fault;
      }
      const why = { detail: fault.message, code: code === '' ? kind : code };
      return { kind: 'known', code: await failed(intended, why) };
    }
  };

  const record = async (row: WritableRow, state: RowState, why?: Why): Promise<null> => {
    await journal.record(run, [result(row, state, why)]);
    return null;
  };
  const failed = async (row: WritableRow, why: Why): Promise<string> => {
    await record(row, 'failed', why);
    return why.code;
  };

  return { write, resolve };
}

interface Why {
  readonly detail: string;
  readonly code: string;
}

const whatToDo = {
  gone: 'The target mail user is gone. Restore or remake it, then ask for a fresh preview.',
  'something-else':
    'The target shows neither what stood before nor what was approved: somebody else changed it. Look at it, then ask for a fresh preview.',
  'no-answer':
    'The tenant gave no answer to this write and shows nothing of it. Ask for a fresh preview to retry.',
};
