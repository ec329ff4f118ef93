import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SourceMailbox, TargetRecipient } from '../../src/mapping/identity.ts';
import { plan, type PlanInput } from '../../src/mapping/plan.ts';
import type { Row } from '../../src/mapping/row.ts';
import type { Pin } from '../../src/mapping/ruling.ts';
import { mailbox, mailUser, memberOf } from './builders.ts';
import { world } from './worlds.ts';

const runs = { numRuns: 1_000 };
const index = fc.nat(4);

/** A world in which some mailboxes are pinned, each to a target of its own or to nobody who is left. */
const pinnedWorld = fc
  .tuple(world, fc.uniqueArray(fc.tuple(index, index), { maxLength: 3, selector: ([at]) => at }))
  .map(([one, drawn]): PlanInput => {
    const pins = drawn.flatMap(([from, to]): readonly Pin[] => {
      const source = one.mailboxes[from];
      if (source === undefined || source.id === '') return [];
      const targetId = one.recipients[to]?.id ?? 'nobody';
      return [{ sourceId: source.id, targetId, by: 'Megan', at: '', note: 'known' }];
    });
    const policy = { ...one.policy, match: ['pinned' as const, ...one.policy.match] };
    return { ...one, policy, rulings: { pins, exclusions: [] } };
  });

function proper({ mailboxes, recipients }: PlanInput): boolean {
  const ids = [...mailboxes, ...recipients].map(({ id }) => id);
  return new Set(ids).size === ids.length && !ids.includes('');
}

/** Whom a row is about to change or finds right. */
function stampedOn(row: Row): string | null {
  return row.kind === 'ready' || row.kind === 'unchanged' || row.kind === 'on-premises'
    ? row.target.id
    : null;
}

describe('in every world with rulings', () => {
  it('no target goes to two sources, pins or no pins', () => {
    fc.assert(
      fc.property(pinnedWorld.filter(proper), (one) => {
        const targets = plan(one)
          .rows.map(stampedOn)
          .filter((target) => target !== null);

        assert.equal(new Set(targets).size, targets.length);
      }),
      runs,
    );
  });

  it('a pin wins, or its row says why not', () => {
    let won = 0;
    fc.assert(
      fc.property(pinnedWorld.filter(proper), (one) => {
        const { rows } = plan(one);

        for (const { sourceId, targetId } of one.rulings.pins) {
          const row = rows.find(({ source }) => source.id === sourceId);
          if (row === undefined) continue;
          const stamped = stampedOn(row);
          if (stamped !== null) won += 1;
          if (stamped !== null) assert.equal(stamped, targetId);
          else assert.ok(row.kind === 'blocked' || row.kind === 'colliding', row.kind);
        }
      }),
      runs,
    );
    assert.ok(won > 5, `only ${won} pins ever won`);
  });

  it('an exclusion takes out one row and changes no other', () => {
    fc.assert(
      fc.property(world.filter(proper), index, (one, at) => {
        const sourceId = one.members[at]?.id ?? 'nobody';
        const exclusion = { sourceId, batch: 3, until: '2030-01-01', by: '', at: '', note: '' };

        const without = plan(one).rows;
        const { rows } = plan({ ...one, rulings: { pins: [], exclusions: [exclusion] } });

        const others = (list: readonly Row[]) =>
          list.filter(({ source }) => source.id !== sourceId);
        assert.deepEqual(others(rows).map(settled), others(without).map(settled));
        const [own] = rows.filter(({ source }) => source.id === sourceId);
        if (own !== undefined && sourceId !== '') assert.equal(own.kind, 'excluded');
      }),
      runs,
    );
  });

  it('somebody unrelated changes no other row', () => {
    const newcomer: SourceMailbox = mailbox('zz', { name: 'Zyx Wvu' });
    const theirs: TargetRecipient = mailUser('zz', { name: 'Zyx Wvu' });
    fc.assert(
      fc.property(pinnedWorld, fc.boolean(), (one, inBatch) => {
        const members = inBatch ? [...one.members, memberOf(newcomer)] : one.members;
        const mailboxes = [...one.mailboxes, newcomer];
        const recipients = [...one.recipients, theirs];

        const { rows } = plan({ ...one, members, mailboxes, recipients });

        const others = rows.filter(({ source }) => source.id !== newcomer.id);
        const unnumbered = (list: readonly Row[]) => list.map((row) => ({ ...row, seq: 0 }));
        assert.deepEqual(unnumbered(others), unnumbered(plan(one).rows));
      }),
      runs,
    );
  });
});

/** An excluded row wants no delivery address, so that others may get it. */
function settled(row: Row): unknown {
  return row.kind === 'blocked' || row.kind === 'ready' ? row.source : row;
}
