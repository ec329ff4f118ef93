import type { RowResult } from '../journal.ts';
import { needed } from '../needed.ts';
import { pages } from '../pages.ts';
import type { World } from '../ports.ts';
import { result } from '../result.ts';
import { readBack, type ReadBack } from './readBack.ts';
import { awaitsSync, judgeSync } from './synced.ts';
import type { ReadyRow } from '../../mapping/row.ts';
import type { RunId, RowState, StoredRow } from '../run.ts';

/** Pause between two listings while written rows are not all visible yet. */
const relistEvery = 2_000;
const toVerify: readonly RowState[] = ['written', 'settling', 'unchanged', 'sending'];
/** A refusal is only an answer: what was sent all the same is looked at. */
const sentInVain = ({ state, intendedAt }: StoredRow) => state === 'failed' && intendedAt !== null;
const isOpen = (row: StoredRow) => toVerify.includes(row.state) || sentInVain(row);

/** Re-reads every row from the tenant, never the receipts, and waits as long as a write may take to be seen. */
export async function verify(
  run: RunId,
  world: Pick<World, 'journal' | 'target' | 'clock'>,
): Promise<{ kind: 'verified' }> {
  const { policy } = await needed(run, world);
  await world.journal.change(run, { phase: 'verify' });
  while (!(await verifyOnce(run, policy.limits.settle, world))) {
    await world.journal.change(run, {});
    await world.clock.sleep(relistEvery);
  }
  return { kind: 'verified' };
}

/** One listing against every row; true once nothing is left to wait for. */
async function verifyOnce(
  run: RunId,
  settle: number,
  world: Pick<World, 'journal' | 'target' | 'clock'>,
): Promise<boolean> {
  const now = world.clock.now().getTime();
  const back = await readBack(run, isOpen, world);
  let waiting = 0;
  for await (const page of pages(run, world)) {
    const open = page.filter(isOpen);
    const results = open.flatMap((row) => judge(row, back, { now, settle }));
    const synced = page.filter(awaitsSync).flatMap((row) => judgeSync(row, back.recipients));
    await world.journal.record(run, [...results, ...synced]);
    waiting += open.length - results.filter(({ state }) => state !== 'settling').length;
  }
  return waiting === 0;
}

/** What a row shows `now`; nothing new where its write may still become visible, `settle` ms after its intent. */
export function judge(
  stored: StoredRow,
  back: ReadBack,
  { now, settle }: { now: number; settle: number },
): readonly RowResult[] {
  const { row, state, detail, code } = stored;
  const until = (stored.intendedAt?.getTime() ?? 0) + settle;
  if (row.kind !== 'ready' && row.kind !== 'unchanged')
    throw new Error(`verifying row ${row.seq}: a row that is ${row.kind} was marked ${state}`);
  const found = back.differing(row);
  if (found.length === 0) return [result(stored, state === 'unchanged' ? state : 'verified')];
  if (state === 'failed') return [result(stored, state, { detail, code })];
  if (now < until)
    return state === 'written' ? [result(stored, 'settling', notYet(found, until))] : [];
  return [result(stored, 'unverified', { detail: advice(found, row), code: '' })];
}

function notYet(found: readonly string[], until: number) {
  const detail = `Written, and not to be seen yet: ${found.join('; ')}. It is read again until ${new Date(until).toISOString()}.`;
  return { detail, code: '' };
}

function advice(found: readonly string[], { target }: Pick<ReadyRow, 'target'>): string {
  return `Read back from the tenant: ${found.join('; ')}. Look at ${target.address} with Get-MailUser, then ask for a fresh preview.`;
}
