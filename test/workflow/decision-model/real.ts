import assert from 'node:assert/strict';
import { runWorkflow } from '../../../src/workflow/workflow.ts';
import { memoryEngine } from '../../ports/engine.ts';
import { mailUser } from '../../ports/tenant-objects.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { sender, type testWorld } from '../../ports/world.ts';
import type { Model } from './model.ts';

/** The digests on a card; an empty `cleanDigest` means that the card offers no partial approval. */
interface Card {
  readonly digest: string;
  readonly cleanDigest: string;
}

/** The application over ports in memory, and the cards it has shown. */
export interface Real {
  readonly here: ReturnType<typeof testWorld>;
  readonly cards: Card[];
}

/** Waits until the run waits for a decision or is closed. */
export async function untilWaitingOrClosed({ here }: Real, run: number): Promise<void> {
  await waitUntil(async () => {
    const { phase, decision } = await here.read(run);
    return phase === 'closed' || (phase === 'waiting' && decision === null);
  });
}

export async function untilClosed({ here }: Real, run: number): Promise<void> {
  await waitUntil(async () => (await here.read(run)).phase === 'closed');
}

/** Starts the workflow again from the engine's memory, as another process does after a crash. */
export function restartWorkflow({ here }: Real, run: number): void {
  void runWorkflow(run, memoryEngine(here.engineMemoryOf(run), here.clock), here.world);
}

/** The target that every plan warns about. */
export const warnedTarget = 'target-2';

/** Removes all stamps, so that the batch has rows to write. */
export function resetTargets({ here }: Real): void {
  for (const n of [0, 1]) here.tenants.recipients.set(`target-${n}`, mailUser(n));
  here.tenants.recipients.set(warnedTarget, { ...mailUser(2), name: 'Different Name' });
  here.tenants.writes.length = 0;
}

/** Must hold at every moment: a decision is final, and only runs that a quorum approved write. */
export async function assertInvariants(model: Model, { here }: Real): Promise<void> {
  for (const run of await here.world.journal.recentRuns(1_000)) {
    const decision = model.decisions.get(run.id);
    if (decision !== undefined) assert.equal(run.decision?.kind, decision, `run ${run.id}`);
    const rows = await here.rows(run.id);
    const hasIntents = rows.some(({ intendedAt }) => intendedAt !== null);
    assert.ok(
      !hasIntents || model.approvedRuns.has(run.id),
      `run ${run.id} wrote without a quorum`,
    );
  }
  if (model.run !== null) assert.deepEqual(here.tenants.writes, []);
}

/** Must hold at the end: every run has an outcome, and its card shows it. */
export async function assertAllClosed(model: Model, real: Real): Promise<void> {
  const { here } = real;
  if (model.run !== null) {
    await here.say(sender('megan'), `cancel run ${model.run.id}`);
    await untilWaitingOrClosed(real, model.run.id);
  }
  await here.deliverAll();
  for (const { id, outcome } of await here.world.journal.recentRuns(1_000)) {
    assert.notEqual(outcome, null, `run ${id}`);
    const card = here.sent.findLast(
      ({ message }) => message.kind === 'card' && message.view.run.id === id,
    );
    assert.deepEqual(card?.message.view.run.outcome, outcome, `the card of run ${id}`);
  }
}
