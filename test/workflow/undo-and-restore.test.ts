import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Answer } from '../../src/commands/answer.ts';
import type { TargetRecipient } from '../../src/mapping/tenant-objects.ts';
import { waitUntil } from '../ports/wait-until.ts';
import { sender, testWorld } from '../ports/world.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { untilIdle } from './support/until-idle.ts';

const people = 3;
const megan = sender('megan');
const person = fc.nat(people - 1);

/** An action on a batch; `n` selects one of the runs so far. */
const action = fc.oneof(
  fc.record({ kind: fc.constant('map' as const), refused: fc.array(person), pause: fc.boolean() }),
  fc.record({ kind: fc.constant('undo' as const), n: fc.nat(), pause: fc.boolean() }),
  fc.record({ kind: fc.constant('undo person' as const), n: fc.nat(), person }),
  {
    arbitrary: fc.record({
      kind: fc.constant('restore' as const),
      n: fc.nat(),
      pause: fc.boolean(),
    }),
    weight: 3,
  },
  fc.record({ kind: fc.constant('add address' as const), person }),
  fc.record({ kind: fc.constant('pin' as const), person, target: person }),
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;
type RunAction = Exclude<Action, { kind: 'add address' | 'pin' }>;

/** The mail users after a run. */
interface Snapshot {
  readonly run: number;
  readonly mailUsers: ReadonlyMap<string, string>;
  /** Ids of mail users that someone else has changed since. */
  readonly changed: Set<string>;
}

describe('undo and restore', () => {
  it('restores the stamps of an earlier run, and keeps the addresses that others added, after any sequence of actions', async () => {
    let restores = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 3, maxLength: 12 }), async (actions) => {
        const batch = testBatch();
        for (const one of actions) if ((await batch.perform(one)) === 'restore') restores += 1;
      }),
      { numRuns: propertyRuns(100, 600) },
    );
    assert.ok(restores > propertyRuns(3, 40), `${restores} restores`);
  }).timeout(120_000);
});

/** A batch in memory and what the test knows about it. */
function testBatch() {
  const here = testWorld(people);
  const { recipients, state, writes } = here.tenants;
  const snapshots: Snapshot[] = [];
  /** Added addresses and the ids of their mail users. */
  const added = new Map<string, string>();

  const addAddress = (id: string) => {
    const address = `smtp:new${added.size}@fabrikam.com`;
    added.set(address, id);
    const mailUser = mailUserOf(recipients, id);
    recipients.set(id, { ...mailUser, addresses: [...mailUser.addresses, address] });
    for (const { changed } of snapshots) changed.add(id);
  };

  const request = (one: RunAction): Promise<Answer> | null => {
    if (one.kind === 'map') return here.say(megan, 'map batch 3');
    const run = snapshots[one.n % snapshots.length]?.run;
    if (run === undefined) return null;
    switch (one.kind) {
      case 'restore':
        return here.say(megan, `restore run ${run}`);
      case 'undo':
        return here.say(megan, `undo run ${run}`);
      case 'undo person':
        return here.say(megan, `undo source-${one.person} from run ${run}`);
    }
  };

  const approveAndWait = async (run: number, pause: boolean) => {
    const current = await here.read(run);
    if (current.phase === 'waiting') {
      const before = writes.length;
      if (pause) await here.say(megan, 'pause all');
      await here.approve(current);
      if (pause) {
        await untilIdle();
        assert.equal(writes.length, before, 'nothing is written while all runs are paused');
        await here.say(megan, 'resume all');
      }
    }
    await here.waitForOutcome({ id: run });
  };

  const takeSnapshot = (): Snapshot['mailUsers'] =>
    new Map(
      [...recipients].map(([id, mailUser]) => [
        id,
        JSON.stringify({ ...mailUser, addresses: [...mailUser.addresses].sort() }),
      ]),
    );

  const assertRestored = async (snapshot: Snapshot | undefined, run: number) => {
    const second = (await here.read(run + 1).catch(() => null))?.follows === run ? [run + 1] : [];
    for (const next of second) {
      await here.launcher.start(next);
      await waitUntil(async () => ['waiting', 'closed'].includes((await here.read(next)).phase));
      await approveAndWait(next, false);
    }
    const rows = (await Promise.all([run, ...second].map((id) => here.rows(id)))).flat();
    const blocked = rows.flatMap(({ row }) => (row.kind === 'blocked' ? [row.target?.id] : []));
    const mailUsers = takeSnapshot();
    for (const [id, mailUser] of snapshot?.mailUsers ?? [])
      if (snapshot?.changed.has(id) === false && !blocked.includes(id))
        assert.equal(mailUsers.get(id), mailUser, id);
  };

  return {
    /** Performs an action to its end; returns its kind, or null if it was refused. */
    perform: async (one: Action): Promise<Action['kind'] | null> => {
      if (one.kind === 'add address') {
        addAddress(`target-${one.person}`);
        return one.kind;
      }
      if (one.kind === 'pin') {
        await here.say(megan, `pin source-${one.person} to target-${one.target} because I know`);
        return one.kind;
      }
      const refused = one.kind === 'map' ? one.refused.map((n) => `target-${n}`) : [];
      state.faultFor = (call, id) => (call === 'stamp' && refused.includes(id) ? 'refused' : null);
      const answer = await request(one);
      if (answer?.kind !== 'run-opened') return null;
      const { run } = answer;
      await waitUntil(async () => ['waiting', 'closed'].includes((await here.read(run)).phase));
      await approveAndWait(run, 'pause' in one && one.pause);
      if (one.kind === 'restore') await assertRestored(snapshots[one.n % snapshots.length], run);
      for (const [address, id] of added)
        assert.ok(mailUserOf(recipients, id).addresses.includes(address), `${address} of ${id}`);
      snapshots.push({ run, mailUsers: takeSnapshot(), changed: new Set() });
      return one.kind;
    },
  };
}

function mailUserOf(recipients: ReadonlyMap<string, TargetRecipient>, id: string): TargetRecipient {
  const mailUser = recipients.get(id);
  assert.ok(mailUser, id);
  return mailUser;
}
