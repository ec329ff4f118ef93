import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Answer } from '../../src/run/answer.ts';
import type { TargetRecipient } from '../../src/mapping/identity.ts';
import { asker, stage } from './support/world.ts';
import { until } from './support/until.ts';

const people = 3;
const megan = asker('megan');
const person = fc.nat(people - 1);

/** Something that people do to a batch that is mapped; `n`: which of the runs so far. */
const deed = fc.oneof(
  fc.record({ kind: fc.constant('map' as const), refused: fc.array(person), paused: fc.boolean() }),
  fc.record({ kind: fc.constant('undo' as const), n: fc.nat(), paused: fc.boolean() }),
  fc.record({ kind: fc.constant('undo one' as const), n: fc.nat(), whom: person }),
  fc.record({ kind: fc.constant('restore' as const), n: fc.nat(), paused: fc.boolean() }),
  fc.record({ kind: fc.constant('change' as const), whom: person }),
  fc.record({ kind: fc.constant('pin' as const), whom: person, to: person }),
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

/** How the mail users stood after a run; `changed`: whom somebody else has changed since. */
interface Moment {
  readonly run: number;
  readonly stood: ReadonlyMap<string, string>;
  readonly changed: Set<string>;
}

describe('whatever is mapped, paused, taken back and restored, in whatever order', () => {
  it('a map that is restored stands as it did, and what others added always stays', async () => {
    let restored = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 12 }), async (deeds) => {
        const life = batch();
        for (const one of deeds) if ((await life.does(one)) === 'restore') restored += 1;
      }),
      { numRuns: 600 },
    );
    assert.ok(restored > 40, `${restored} restores`);
  }).timeout(120_000);
});

/** One batch and what is known of it beside the real thing. */
function batch() {
  const here = stage(people);
  const { recipients, state, writes } = here.tenants;
  const moments: Moment[] = [];
  const added = new Map<string, string>();

  const answered = ({ kind, ...one }: Deed): Promise<Answer> | null => {
    if (kind === 'map') return here.verbs.mapBatch(megan, 3);
    const run = 'n' in one ? moments[one.n % moments.length]?.run : undefined;
    if (run === undefined) return null;
    if (kind === 'restore') return here.verbs.restore(megan, run);
    const user = 'whom' in one ? `source-${one.whom}` : null;
    return here.verbs.undo(megan, { run, user });
  };

  return {
    /** Does it to the end; answers what was carried out, if anything. */
    does: async (one: Deed): Promise<Deed['kind'] | null> => {
      if (one.kind === 'change') {
        const id = `target-${one.whom}`;
        const address = `smtp:new${added.size}@fabrikam.com`;
        added.set(address, id);
        const now = known(recipients, id);
        recipients.set(id, { ...now, addresses: [...now.addresses, address] });
        for (const { changed } of moments) changed.add(id);
        return one.kind;
      }
      if (one.kind === 'pin') {
        const [source, target] = [`source-${one.whom}`, `target-${one.to}`];
        await here.verbs.pin(megan, { source, target, note: 'so it is' });
        return one.kind;
      }
      const refused = one.kind === 'map' ? one.refused.map((n) => `target-${n}`) : [];
      state.trouble = (call, id) => (call === 'stamp' && refused.includes(id) ? 'refused' : null);
      const answer = await answered(one);
      if (answer?.kind !== 'opened') return null;
      const { run } = answer.view;
      const before = writes.length;
      await here.verbs.begin(run.id, null);
      await until(async () => ['waiting', 'closed'].includes((await here.read(run.id)).phase));
      const shown = await here.read(run.id);
      if (shown.phase === 'waiting') {
        const pauses = 'paused' in one && one.paused;
        if (pauses) await here.verbs.pause(megan, null);
        await here.approve(shown);
        if (pauses) {
          for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
          assert.equal(writes.length, before, 'nothing is written in a pause');
          await here.verbs.resume(megan, null);
        }
      }
      await here.ended(run);
      if (one.kind === 'restore') asItWas(moments[one.n % moments.length], await blocked(run.id));
      for (const [address, id] of added)
        assert.ok(known(recipients, id).addresses.includes(address), `${address} of ${id}`);
      moments.push({ run: run.id, stood: snapshot(), changed: new Set() });
      return one.kind;
    },
  };

  function asItWas(then: Moment | undefined, left: ReadonlySet<string>): void {
    const now = snapshot();
    for (const [id, stood] of then?.stood ?? [])
      if (then?.changed.has(id) === false && !left.has(id)) assert.equal(now.get(id), stood, id);
  }

  async function blocked(run: number): Promise<ReadonlySet<string>> {
    const rows = (await here.rows(run)).map(({ row }) => row);
    return new Set(rows.flatMap((row) => (row.kind === 'blocked' ? [row.target?.id ?? ''] : [])));
  }

  function snapshot(): ReadonlyMap<string, string> {
    const told = (one: TargetRecipient) =>
      JSON.stringify({ ...one, addresses: [...one.addresses].sort() });
    return new Map([...recipients].map(([id, one]) => [id, told(one)]));
  }
}

function known(recipients: ReadonlyMap<string, TargetRecipient>, id: string): TargetRecipient {
  const found = recipients.get(id);
  assert.ok(found, id);
  return found;
}
