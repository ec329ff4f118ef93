import { setTimeout as sleep } from 'node:timers/promises';
import { startStack, type Stack } from '../../test/e2e/support/stack.ts';
import { databaseOn } from '../../test/support/database.ts';
import { startPostgresServer } from '../../test/support/postgres-server.ts';
import { startBots } from './bots.ts';
import { disrupt, type ChaosOptions, type DisruptionCounts } from './disrupt.ts';
import { operators } from './operators.ts';
import {
  countDifferences,
  countWrites,
  readStamps,
  removeStamps,
  type WriteCounts,
} from './stamps.ts';

export type ChaosResult = WriteCounts &
  DisruptionCounts & {
    readonly instances: number;
    readonly rounds: number;
    readonly runs: number;
    readonly rows: number;
    /** Writes between the end of a run and the next approval. */
    readonly afterClose: number;
    readonly noticesTwice: number;
  };

/** Runs of one round; a row that is not stamped after the last one counts as lost. */
const mostRuns = 12;
/** Slow enough that a disruption happens while rows are stamped. */
const stampLatencyMs = 150;

/** How long a resumed process may take to notice that it has lost its run. */
const settleMs = 3_000;

/** Stamps a batch in round after round while bots and database are killed, suspended and given wrong answers. */
export async function chaos(options: ChaosOptions): Promise<ChaosResult> {
  const { size, instances } = options;
  if (instances === 1) {
    const stack = await startStack({ size, embedded: true });
    return stopAfter(stack, () => runRounds(stack, () => stack.killDatabase(), options));
  }
  // What was committed must survive a crash of the server.
  const server = await startPostgresServer(['synchronous_commit=on']);
  try {
    const database = await databaseOn(server.url, 'chaos');
    const stack = await startStack({ size, database });
    return await stopAfter(stack, () => runRounds(stack, () => server.restart(), options));
  } finally {
    await server.stop();
  }
}

async function stopAfter<T>(stack: Stack, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await stack.stop();
  }
}

async function runRounds(
  stack: Stack,
  killDatabase: () => Promise<void>,
  options: ChaosOptions,
): Promise<ChaosResult> {
  const { sandbox } = stack;
  const { instances } = options;
  const bots = await startBots(stack, instances);
  const people = operators(stack, bots);
  const originals = await sandbox.objects('target');
  // An undisturbed run shows what an approved run writes.
  await people.completeRun(() => Promise.resolve());
  const expected = await readStamps(stack);
  const approvedIds = new Set((await sandbox.writes()).map(({ id }) => id));
  if (approvedIds.size === 0) throw new Error('Starting the chaos: the first run stamped nothing.');
  const counts = { unapproved: 0, afterClose: 0, lost: 0, repeats: 0, harmless: 0, writes: 0 };
  const disruption = disrupt({ stack, bots, people, killDatabase }, options);
  let rounds = 0;
  let runs = 0;

  while (!(await disruption.isOver())) {
    await removeStamps(stack, originals);
    rounds += 1;
    const roundStart = (await sandbox.writes()).length;
    let runEnd = roundStart;
    for (let run = 0; run < mostRuns * instances; run += 1) {
      if (countDifferences(expected, await readStamps(stack)) === 0) break;
      await people.completeRun(async () => {
        counts.afterClose += (await sandbox.writes()).length - runEnd;
        await sandbox.pace({ latencyMs: stampLatencyMs });
      });
      await sandbox.pace({ latencyMs: 0 });
      runs += 1;
      runEnd = (await sandbox.writes()).length;
      await sandbox.clearFaults();
    }
    bots.resumeAll();
    if (instances > 1) await sleep(settleMs);
    counts.afterClose += (await sandbox.writes()).length - runEnd;
    counts.lost += countDifferences(expected, await readStamps(stack));
    const { freezes } = disruption;
    const ofRound = countWrites((await sandbox.writes()).slice(roundStart), {
      approvedIds,
      freezes,
    });
    for (const key of ['unapproved', 'repeats', 'harmless', 'writes'] as const)
      counts[key] += ofRound[key];
    options.report(
      `round ${rounds}, run ${runs}: ${JSON.stringify({ ...disruption.counts, ...counts })}`,
    );
  }
  const rows = rounds * approvedIds.size;
  const noticesTwice = people.noticesTwice();
  return { instances, rounds, runs, rows, noticesTwice, ...counts, ...disruption.counts };
}
