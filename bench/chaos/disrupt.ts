import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../../test/e2e/support/stack.ts';
import type { Bots } from './bots.ts';
import { disruptions, disruptionsOfInstances, type Disruption } from './disruptions.ts';
import type { Operators } from './operators.ts';

/** How many of each kind happened. */
export type DisruptionCounts = Record<Disruption['kind'], number>;

export interface ChaosOptions {
  readonly kills: number;
  readonly seed: number;
  /** Bot processes; one uses the embedded PostgreSQL, several use a server. */
  readonly instances: number;
  /** Members of batch 4. */
  readonly size: number;
  /** Receives a line about each round. */
  readonly report: (line: string) => void;
}

export interface Disrupted {
  readonly stack: Stack;
  readonly bots: Bots;
  readonly people: Operators;
  readonly killDatabase: () => Promise<void>;
}

/** Disrupts the bots until the number of kills is reached. */
export function disrupt(disrupted: Disrupted, { kills, seed, instances }: ChaosOptions) {
  const counts: DisruptionCounts = {
    'kill-bot': 0,
    'kill-database': 0,
    'kill-both': 0,
    freeze: 0,
    suspend: 0,
    pause: 0,
    cancel: 0,
    'break-trust': 0,
    'change-policy': 0,
    fault: 0,
  };
  const freezes: number[] = [];
  const work = (async () => {
    let index = 0;
    for (const disruption of instances === 1 ? disruptions(seed) : disruptionsOfInstances(seed)) {
      if (counts['kill-bot'] + counts['kill-database'] + counts['kill-both'] >= kills) return;
      await sleep(disruption.afterMs);
      counts[disruption.kind] += 1;
      if (disruption.kind === 'freeze' || disruption.kind === 'suspend') freezes.push(Date.now());
      index += 1;
      await apply(disruption, index, disrupted);
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

/** `index`: chooses the instance. */
async function apply(
  disruption: Disruption,
  index: number,
  { stack, bots, people, killDatabase }: Disrupted,
): Promise<void> {
  const { sandbox } = stack;
  switch (disruption.kind) {
    case 'kill-bot':
      return bots.kill(index);
    case 'kill-both':
      await killDatabase();
      return bots.kill(index);
    case 'kill-database':
      return killDatabase();
    case 'freeze':
      return stack.bot().freeze(disruption.ms);
    case 'suspend':
      bots.suspend(index, disruption.ms);
      return;
    case 'pause':
      return people.pause();
    case 'cancel':
      return people.cancel();
    case 'break-trust':
      await sandbox.relationship('source', { MailboxMoveEnabled: false });
      await sleep(trustBrokenMs);
      return sandbox.relationship('source', { MailboxMoveEnabled: true });
    case 'change-policy':
      return stack.changePolicy(
        (yaml) => yaml.replace(/settle: (3|4)s/, (_, n) => `settle: ${n === '3' ? 4 : 3}s`),
        bots.available(),
      );
    case 'fault':
      return sandbox.fault(disruption.fault);
  }
}

const trustBrokenMs = 2_000;
