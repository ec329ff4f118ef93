import assert from 'node:assert/strict';
import type { Answer } from '../../../src/run/answer.ts';
import { story } from '../../../src/run/story.ts';
import { memoryEngine } from '../support/engine.ts';
import { mailUser } from '../support/tenants.ts';
import { until } from '../support/until.ts';
import { asker, type stage } from '../support/world.ts';
import type { Model } from './model.ts';

export type Stage = ReturnType<typeof stage>;

/** What the buttons of a card name; no clean part is an empty text. */
export interface Shown {
  readonly digest: string;
  readonly clean: string;
}

/** The real thing in memory, and what was on its cards so far. */
export interface Real {
  readonly here: Stage;
  readonly shown: Shown[];
}

export const why = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);

/** Lets the run's story go on until it waits for people again or has ended. */
export async function settled({ here }: Real, run: number): Promise<void> {
  await until(async () => {
    const { phase, decision } = await here.read(run);
    return phase === 'closed' || (phase === 'waiting' && decision === null);
  });
}

/** A process that was lost goes on as another one, from what the engine remembers. */
export function restarted({ here }: Real, run: number): void {
  void story(run, memoryEngine(here.memoryOf(run), here.clock), here.world);
}

/** Of whom every plan warns. */
export const doubted = 'target-2';

/** A mail user as it was before anybody stamped it, so that the batch has something to do. */
export function unstamped({ here }: Real): void {
  for (const n of [0, 1]) here.tenants.recipients.set(`target-${n}`, mailUser(n));
  here.tenants.recipients.set(doubted, { ...mailUser(2), name: 'Quite Another' });
  here.tenants.writes.length = 0;
}

/** What must hold at every moment: a decision is final, and nothing is written but by a quorum for that very plan. */
export async function holds(model: Model, { here }: Real): Promise<void> {
  for (const run of await here.world.journal.recent(1_000)) {
    const known = model.decided.get(run.id);
    if (known !== undefined) assert.equal(run.decision?.kind, known, `run ${run.id}`);
    const rows = await here.rows(run.id);
    const touched = rows.some(({ intendedAt }) => intendedAt !== null);
    assert.ok(!touched || model.mayWrite.has(run.id), `run ${run.id} wrote without a quorum`);
  }
  if (model.run !== null) assert.deepEqual(here.tenants.writes, []);
}

/** In the end nothing is left open: every run has an outcome, and its newest card says so. */
export async function over(model: Model, real: Real): Promise<void> {
  const { here } = real;
  if (model.run !== null) {
    await here.verbs.cancel(asker('megan'), model.run.id);
    await settled(real, model.run.id);
  }
  await here.post();
  for (const { id, outcome } of await here.world.journal.recent(1_000)) {
    assert.notEqual(outcome, null, `run ${id}`);
    const card = here.sent.findLast(
      ({ message }) => message.kind === 'card' && message.view.run.id === id,
    );
    assert.deepEqual(card?.message.view.run.outcome, outcome, `the card of run ${id}`);
  }
}
