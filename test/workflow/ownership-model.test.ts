import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { maybeWrittenStates, type RowState } from '../../src/ports/row-states.ts';
import type { MemoryStore } from '../ports/memory-store.ts';
import { sender, testWorld } from '../ports/world.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { postgresBackend } from '../store/backends.ts';
import { freshDatabase } from '../support/database.ts';
import {
  actions,
  minute,
  skews,
  startDelays,
  turns,
  type Action,
} from './ownership-model/actions.ts';
import { twoInstances } from './ownership-model/instances.ts';
import { observe } from './ownership-model/observe.ts';

const people = 8;
/** Turns of the event loop that each write takes, so that actions happen while rows are written. */
const writeTurns = 6;

type Case = readonly [
  readonly Action[],
  readonly number[],
  readonly [number, number],
  number | null,
];

describe('two instances on one run', () => {
  const title =
    'write nothing after its end and nothing that is not approved, whatever is suspended and decided';

  it(`${title}, in memory`, async () => {
    await fc.assert(
      fc.asyncProperty(actions, turns, skews, startDelays, (...values) =>
        checkCase(values, memory),
      ),
      { numRuns: propertyRuns(150, 1_000, 2_000) },
    );
  }).timeout(300_000);

  describe('whose journal is in PostgreSQL', () => {
    const backend = postgresBackend('PostgreSQL', () => freshDatabase());
    before(() => backend.start());
    after(() => backend.stop());

    it(title, async () => {
      await fc.assert(
        fc.asyncProperty(actions, turns, skews, startDelays, async (...values) => {
          const { journal, ...others } = await backend.empty();
          const store = { ...others, journal: { ...journal } };
          await checkCase(values, { ...inPostgres, store });
        }),
        { numRuns: propertyRuns(8, 20, 40) },
      );
    }).timeout(600_000);
  });
});

interface Pace {
  /** Absent: in memory. */
  readonly store?: MemoryStore;
  /** Lets the workflows go on for a number of turns. */
  readonly pass: (turns: number) => Promise<void>;
}

/** A turn of the event loop; a call to PostgreSQL takes about a millisecond. */
const memory: Pace = {
  pass: async (turns) => {
    for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
  },
};
const inPostgres: Pace = { pass: (turns) => sleep(turns) };

async function checkCase(
  [sequence, pauses, clockSkews, startDelay]: Case,
  { store, pass }: Pace,
): Promise<void> {
  const until = async (condition: () => Promise<boolean>) => {
    for (let turn = 0; turn < 20_000; turn += 1) {
      if (await condition()) return;
      await pass(1);
    }
    throw new Error('The condition never became true.');
  };
  const here = testWorld(people, store);
  const { clock, control, launcher, tenants, world } = here;
  Object.assign(launcher, { start: () => Promise.resolve() });
  control.policy = {
    ...control.policy,
    limits: { ...control.policy.limits, canary: 0, concurrency: 2 },
  };
  const stamp = tenants.target.stamp.bind(tenants.target);
  tenants.target.stamp = async (...write) => {
    await pass(writeTurns);
    return stamp(...write);
  };
  const opened = await here.say(sender('megan'), 'map batch 3');
  assert.ok(opened.kind === 'run-opened');
  const run = opened.run;
  const state = observe(here, run);
  const shared = { world, clock, memory: here.engineMemoryOf(run) };
  const instances = twoInstances(run, shared, clockSkews);
  instances.startOther();
  await until(async () => (await here.read(run)).phase === 'waiting');
  const start = startDelay === null ? null : new Date(clock.now().getTime() + startDelay * minute);
  await here.approve(await here.read(run), sender('alex'), start?.toISOString().slice(0, 16));
  state.isApproved = true;
  // An instance judges the start by its own clock.
  if (start !== null) state.startAt = start.getTime() - Math.max(...clockSkews);

  for (const [at, action] of sequence.entries()) {
    await pass(pauses[at] ?? 0);
    switch (action) {
      case 'suspend owner':
        instances.suspendOwner();
        break;
      case 'continue':
        instances.continueAll();
        break;
      case 'take over':
        // Heartbeats of the owner are missing for so long that no intent of it counts any more.
        if (instances.isOwnerSuspended()) {
          clock.advance(minute);
          instances.startOther();
        }
        break;
      case 'break trust':
        tenants.state.targetRelationship.enabled = false;
        break;
      case 'repair trust':
        tenants.state.targetRelationship.enabled = true;
        break;
      case 'change policy':
        control.policy = { ...control.policy, undo: { clearGuid: false } };
        await here.acceptPolicy();
        break;
      case 'half an hour passes':
        clock.advance(30 * minute);
        break;
      case 'exclude a person':
        await state.exclude();
        break;
      case 'pause run':
      case 'resume run':
      case 'cancel run':
      case 'pause all':
      case 'resume all':
        await here.say(sender('alex'), action.endsWith('all') ? action : `${action} ${run}`);
    }
  }

  tenants.state.targetRelationship.enabled = true;
  instances.continueAll();
  await pass(300);
  instances.startOther();
  clock.advance(2 * 60 * minute);
  await here.say(sender('alex'), 'resume all');
  await here.say(sender('alex'), `resume run ${run}`);
  await until(async () => {
    here.engineMemoryOf(run).isWoken = true;
    here.engineMemoryOf(run).checkWait();
    return (await here.read(run)).phase === 'closed';
  });
  await pass(300);

  assert.deepEqual(instances.errors, []);
  assert.deepEqual(state.violations, []);
  assert.equal(new Set(tenants.writes).size, tenants.writes.length);
  const targetsIn = async (states: readonly RowState[]) =>
    (await here.rows(run)).flatMap(({ row, state }) =>
      states.includes(state) && row.kind === 'ready' ? [row.target.id] : [],
    );
  const maybeWritten = await targetsIn(maybeWrittenStates);
  assert.deepEqual(
    tenants.writes.filter((id) => !maybeWritten.includes(id)),
    [],
  );
  const written = await targetsIn(['written', 'settling', 'verified']);
  assert.deepEqual(
    written.filter((id) => !tenants.writes.includes(id)),
    [],
  );
  await here.deliverAll();
  const notices = here.sent.filter(({ message }) => message.kind === 'notice');
  assert.ok(notices.length <= 1, `${notices.length} notices`);
}
