import { setTimeout as sleep } from 'node:timers/promises';
import { startStack, type Stack } from '../../test/e2e/support/stack.ts';
import { disruptions, type Disruption } from './disruptions.ts';
import { operators } from './operators.ts';
import {
  countDifferences,
  countWrites,
  readStamps,
  removeStamps,
  type WriteCounts,
} from './stamps.ts';

/** How many of each kind happened. */
type DisruptionCounts = Record<Disruption['kind'], number>;
export type ChaosResult = WriteCounts &
  DisruptionCounts & { readonly rounds: number; readonly runs: number; readonly rows: number };

export interface ChaosOptions {
  readonly kills: number;
  readonly seed: number;
  /** Members of batch 4. */
  readonly size: number;
  /** Receives a line about each round. */
  readonly report: (line: string) => void;
}

/** Runs of one round; a row that is not stamped after the last one counts as lost. */
const mostRuns = 12;
/** Slow enough that a disruption happens while rows are stamped. */
const stampLatencyMs = 150;

/** Stamps a batch in round after round while bot and database are killed, frozen and given wrong answers. */
export async function chaos(options: ChaosOptions): Promise<ChaosResult> {
  const stack = await startStack({ size: options.size, embedded: true });
  try {
    return await runRounds(stack, options);
  } finally {
    await stack.stop();
  }
}

async function runRounds(stack: Stack, options: ChaosOptions): Promise<ChaosResult> {
  const { sandbox } = stack;
  const people = operators(stack);
  const originals = await sandbox.objects('target');
  // An undisturbed run shows what an approved run writes.
  await people.completeRun(() => Promise.resolve());
  const expected = await readStamps(stack);
  const approvedIds = new Set((await sandbox.writes()).map(({ id }) => id));
  const counts = { unapproved: 0, lost: 0, repeats: 0, harmless: 0, writes: 0 };
  const disruption = disrupt(stack, options);
  let rounds = 0;
  let runs = 0;

  while (!(await disruption.isOver())) {
    await removeStamps(stack, originals);
    rounds += 1;
    const roundStart = (await sandbox.writes()).length;
    let runStart = roundStart;
    for (let run = 0; run < mostRuns; run += 1) {
      if (countDifferences(expected, await readStamps(stack)) === 0) break;
      await people.completeRun(async () => {
        counts.unapproved += (await sandbox.writes()).length - runStart;
        await sandbox.pace({ latencyMs: stampLatencyMs });
      });
      await sandbox.pace({ latencyMs: 0 });
      runs += 1;
      runStart = (await sandbox.writes()).length;
      await sandbox.clearFaults();
    }
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
  return { rounds, runs, rows: rounds * approvedIds.size, ...counts, ...disruption.counts };
}

/** Disrupts the stack until the number of kills is reached. */
function disrupt(stack: Stack, { kills, seed }: ChaosOptions) {
  const counts: DisruptionCounts = {
    'kill-bot': 0,
    'kill-database': 0,
    'kill-both': 0,
    freeze: 0,
    fault: 0,
  };
  const freezes: number[] = [];
  const work = (async () => {
    for (const disruption of disruptions(seed)) {
      if (counts['kill-bot'] + counts['kill-database'] + counts['kill-both'] >= kills) return;
      await sleep(disruption.afterMs);
      counts[disruption.kind] += 1;
      if (disruption.kind === 'freeze') freezes.push(Date.now());
      await apply(disruption, stack);
    }
  })();
  let isOver = false;
  work.finally(() => (isOver = true)).catch(() => undefined);
  return {
    counts,
    freezes,
    /** Throws the error of a failed disruption. */
    isOver: async () => {
      if (isOver) await work;
      return isOver;
    },
  };
}

async function apply(disruption: Disruption, stack: Stack): Promise<void> {
  switch (disruption.kind) {
    case 'kill-bot':
      await stack.killBot();
      return stack.startBot();
    case 'kill-both':
      await stack.killBotAndDatabase();
      return stack.startBot();
    case 'kill-database':
      return stack.killDatabase();
    case 'freeze':
      return stack.bot().freeze(disruption.ms);
    case 'fault':
      return stack.sandbox.fault(disruption.fault);
  }
}
