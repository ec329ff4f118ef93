import { changeSystemName } from '../mapping/change-policy.ts';
import type { ChangeRecord } from '../ports/change-records.ts';
import { ChangeSystemError } from '../ports/change-system-error.ts';
import { announce } from '../runs/announce-in-channels.ts';
import { redrawCards } from '../runs/redraw-cards.ts';
import { requireRun } from '../runs/read-run.ts';
import { repeat, type Loop } from '../runs/repeat-loop.ts';
import { keepRecord, type ChangeWorld } from './keep-record.ts';

/** Milliseconds for which a record belongs to the process that claimed it; a create that it sent can be found after that. */
const lease = 90_000;
/** Milliseconds after a claim from which a create could outlast the lease. */
const latestCreate = 45_000;
/** Milliseconds between two looks for work. */
const claimInterval = 2_000;
/** Milliseconds after which the search of the other system has what a lost create made. */
const searchDelay = 60_000;
/** Failures in a row after which the channels are told, and after which the record of a closed run is given up. */
const [toldAfter, givenUpAfter] = [3, 100];

/** Keeps the change records of all runs until it is stopped. */
export function changeWorker(world: ChangeWorld): Loop {
  const { clock, log } = world;
  return repeat(() => keepRecords(world), {
    pauseMs: claimInterval,
    failure: 'Change records could not be kept.',
    clock,
    log,
  });
}

/** Works once on every record that is due. */
export async function keepRecords(world: ChangeWorld): Promise<void> {
  const elapsed = world.stopwatch();
  const claimed = await world.changeRecords.claim(lease);
  await Promise.all(claimed.map((record) => attempt(record, elapsed, world)));
}

async function attempt(
  record: ChangeRecord,
  elapsed: () => number,
  world: ChangeWorld,
): Promise<void> {
  const { changeRecords, log } = world;
  const problem = await failureOf(() => keepRecord(record, () => elapsed() < latestCreate, world));
  if (problem !== null) {
    log.warn('A change record could not be kept.', { run: record.run, error: problem });
    if (record.attempts + 1 === toldAfter) await tell(record, problem, world);
    if (record.attempts + 1 >= givenUpAfter && (await requireRun(record.run, world)).outcome)
      await changeRecords.save(record, { isClosed: true });
  }
  const { wasSent = false, ref = null } = (await changeRecords.read(record.run)) ?? {};
  const isLost = wasSent && ref === null;
  await changeRecords.release(record, {
    problem: problem?.message ?? '',
    delay: Math.max(isLost ? searchDelay : 0, problem === null ? 0 : retryDelay(record, problem)),
  });
  const isNew = (ref?.id ?? null) !== (record.ref?.id ?? null);
  if (isNew || (problem?.message ?? '') !== record.problem) await redrawCards(record.run, world);
}

/** Another fault than one of the other system is thrown; the lease then ends by itself. */
async function failureOf(work: () => Promise<void>): Promise<ChangeSystemError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof ChangeSystemError) return error;
    throw error;
  }
}

/** From 10 s, and from 2 minutes where a person has to change something, to an hour. */
function retryDelay(
  { attempts }: ChangeRecord,
  { isTemporary, retryAfter }: ChangeSystemError,
): number {
  const first = isTemporary ? 10_000 : 120_000;
  return Math.max(retryAfter ?? 0, Math.min(first * 2 ** Math.min(attempts, 20), 3_600_000));
}

async function tell(
  { run, ref }: ChangeRecord,
  { message }: ChangeSystemError,
  world: ChangeWorld,
): Promise<void> {
  const { policy, batch, outcome } = await requireRun(run, world);
  if (policy.change === null) return;
  const name = changeSystemName(policy.change);
  const what = ref === null ? `A change record in ${name}` : `Change ${ref.number} in ${name}`;
  const changed = outcome === null ? 'updated' : 'closed';
  const doing = ref === null ? 'created' : changed;
  const held = policy.change.required && outcome === null ? ' The run writes nothing before.' : '';
  const text = `${what} can’t be ${doing} for run ${run}: ${message}. It is tried again by itself.${held}`;
  await announce(
    { text, topic: 'failure', batch, key: `change record of run ${run} ${doing}` },
    world,
  );
}
