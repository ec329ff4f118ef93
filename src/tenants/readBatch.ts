import { TenantError, type TenantFault } from '../run/faults.ts';
import { askTogether } from './batch.ts';
import type { Fault, Verdict } from './errors.ts';
import { callOf, type Endpoint } from './invoke.ts';
import { list, understood, type Reading } from './list.ts';
import { readPage } from './page.ts';
import { delayBeforeRetry } from './retry.ts';
import { tenantError } from './telling.ts';

/** Every object that a reading answers; null where there is no answer that helps. */
export type Found<T> = readonly T[] | null;

/** Shared by batches that go side by side: how many answers they have had together. */
export interface Tally {
  answers: number;
}

/** What up to ten readings found, in the order asked; a tenant that will not be asked or that is away is a TenantError. */
export async function readBatch<T>(
  readings: readonly Reading<T>[],
  endpoint: Endpoint,
  tally: Tally,
): Promise<readonly Found<T>[]> {
  const verdicts = await settled(readings, endpoint, tally);
  const [first] = readings;
  const fault = faultOfAll([...verdicts.values()]);
  if (first !== undefined && fault !== null) throw tenantError(callOf(first, endpoint), fault);
  return Promise.all([...verdicts].map(([reading, verdict]) => found(reading, verdict, endpoint)));
}

/** Asks again for those that may yet be answered: a few times, and those that are throttled as long as any are answered. */
async function settled<T>(
  readings: readonly Reading<T>[],
  endpoint: Endpoint,
  tally: Tally,
): Promise<ReadonlyMap<Reading<T>, Verdict>> {
  const { clock, chance } = endpoint;
  const verdicts = new Map<Reading<T>, Verdict>();
  let inVain = 0;
  for (let open = readings, round = 1; open.length > 0; round += 1) {
    const again = new Map<Reading<T>, number>();
    const before = tally.answers;
    for (const [reading, verdict] of await askTogether(open, endpoint)) {
      verdicts.set(reading, verdict);
      if (verdict.kind === 'done') continue;
      const tries = verdict.fault.kind === 'throttled' ? inVain + 1 : round;
      const attempted = { tries, spent: 0, writes: false };
      const delay = delayBeforeRetry(verdict.fault, attempted, chance.random);
      if (delay !== null) again.set(reading, delay);
    }
    tally.answers += open.length - again.size;
    inVain = tally.answers > before ? 0 : inVain + 1;
    open = [...again.keys()];
    if (open.length > 0) await clock.sleep(Math.max(...again.values()));
  }
  return verdicts;
}

/** One answer that does not come is a mailbox's own trouble; where none of several comes, the tenant is away. */
function faultOfAll(verdicts: readonly Verdict[]): Fault | null {
  const faults = verdicts.filter((verdict) => verdict.kind === 'fault').map(({ fault }) => fault);
  const throttled = faults.find(({ kind }) => kind === 'throttled');
  if (throttled !== undefined) return throttled;
  const lost = faults.filter(({ kind }) => kind === 'unreachable');
  return lost.length > 1 && lost.length === verdicts.length ? (lost[0] ?? null) : null;
}

async function found<T>(
  reading: Reading<T>,
  verdict: Verdict,
  endpoint: Endpoint,
): Promise<Found<T>> {
  if (verdict.kind === 'fault') return null;
  try {
    const call = callOf(reading, endpoint);
    const { rows, next } = readPage(verdict.json, call);
    // A batch gives first pages alone; whoever has more is read by himself.
    if (next !== null) return await list(reading, endpoint);
    return rows.map((row) => understood(row, reading, call)).filter((one) => one !== null);
  } catch (error) {
    if (error instanceof TenantError && ofItself.includes(error.detail.kind)) return null;
    throw error;
  }
}

/** Faults that say nothing of other mailboxes. */
const ofItself: readonly TenantFault[] = ['broken', 'refused', 'missing', 'forbidden'];
