import assert from 'node:assert/strict';
import { waitUntil } from '../ports/wait-until.ts';
import { handOffWorld, openHandOff } from './support/hand-off-world.ts';

const command = 'hand off batch 3 as orchestrator completing 2026-12-30 22:00';

describe('a hand-off to the Migration Orchestrator', () => {
  it('creates jobs of the size of the policy, has them validated, and starts none', async () => {
    const here = await jobWorld(3);
    const run = await openHandOff(here, command);
    assert.deepEqual(here.tenants.jobs.all(), []);

    await here.approve(run);
    const outcome = await settled(here, run);

    assert.equal(outcome.kind, 'done');
    assert.deepEqual(
      here.tenants.jobs.all().map(({ name, type, status }) => [name, type, status]),
      [1, 2].map((part) => [
        `Crosswalk 3 run ${run.id} part ${part}`,
        'validate',
        'validatePassed',
      ]),
    );
  });

  it('records what the validation says of each person', async () => {
    const here = await jobWorld(3);
    here.tenants.jobs.state.codes.set('target-2', ['CTM-101']);
    const run = await openHandOff(here, command);

    await here.approve(run);
    await settled(here, run);

    const page = { kind: 'goes', part: null, from: 0, limit: 10 } as const;
    const members = await here.world.journal.handOffMembers(run.id, page);
    assert.deepEqual(
      members.map(({ code }) => code),
      ['', '', 'CTM-101'],
    );
    const [first, second] = await here.world.journal.handOffParts(run.id);
    assert.equal(first?.detail, 'validatePassed');
    assert.match(second?.detail ?? '', /The validation failed for 1 person/);
    assert.equal(second?.code, 'validation-failed');
  });

  it('creates no job twice where the answers to a creation and to a validation are lost', async () => {
    const here = await jobWorld(2);
    const lost = new Set(['create job', 'validate job']);
    here.tenants.jobs.state.faultFor = (call) => (lost.delete(call) ? 'unknown' : null);
    const run = await openHandOff(here, command);

    await here.approve(run);
    const outcome = await settled(here, run);

    assert.equal(outcome.kind, 'done');
    assert.deepEqual(
      here.tenants.jobs.all().map(({ status }) => status),
      ['validatePassed'],
    );
  });

  it('migrates what is validated once another run is approved', async () => {
    const here = await jobWorld(2);
    const run = await openHandOff(here, command);
    await here.approve(run);
    await settled(here, run);

    const start = await openHandOff(here, 'start migration 3');
    assert.equal(here.tenants.jobs.all()[0]?.type, 'validate');
    await here.approve(start);
    assert.equal((await here.waitForOutcome(start)).kind, 'done');

    assert.deepEqual(
      here.tenants.jobs.all().map(({ type, status }) => [type, status]),
      [['migrate', 'processing']],
    );
  });

  it('needs the time at which the moves complete', async () => {
    const here = await jobWorld(2);

    await assert.rejects(openHandOff(here, 'hand off batch 3 as orchestrator'), /needs the time/);
  });
});

type Here = Awaited<ReturnType<typeof handOffWorld>>;

/** Jobs of at most two people. */
async function jobWorld(people: number): Promise<Here> {
  const here = await handOffWorld(people);
  const { migration } = here.control.policy;
  here.control.policy = {
    ...here.control.policy,
    migration: migration && { ...migration, jobSize: 2 },
  };
  await here.acceptPolicy();
  return here;
}

/** The outcome of a run whose jobs the tenant validates meanwhile. */
async function settled(here: Here, run: { readonly id: number }) {
  const outcome = here.waitForOutcome(run);
  let isClosed = false;
  void outcome.then(() => (isClosed = true));
  await waitUntil(() => {
    here.tenants.jobs.settle();
    here.clock.advance(1_000);
    return Promise.resolve(isClosed);
  });
  return outcome;
}
