import assert from 'node:assert/strict';
import fc from 'fast-check';
import { change } from '../../src/mapping/compare.ts';
import type { TargetRecipient } from '../../src/mapping/identity.ts';
import { plan } from '../../src/mapping/plan.ts';
import type { Row } from '../../src/mapping/row.ts';
import { differences } from '../../src/mapping/verify.ts';
import { names } from './oracle.ts';
import { readyOf, stampedWorld } from './sent.ts';
import { proper, world } from './worlds.ts';

const runs = { numRuns: 1_000 };

describe('in every world', () => {
  it('each member has one row, in place, and the counts add up', () => {
    fc.assert(
      fc.property(world, (one) => {
        const { rows, counts } = plan(one);

        assert.deepEqual(
          rows.map(({ seq }) => seq),
          one.members.map((_, index) => index),
        );
        assert.equal(
          Object.values(counts).reduce((sum, count) => sum + count, 0),
          one.members.length,
        );
        for (const row of rows) if (row.kind === 'blocked') assert.ok(row.reasons.length > 0);
      }),
      runs,
    );
  });

  it('no row chooses one of two targets, and no target goes to two sources', () => {
    fc.assert(
      fc.property(world, (one) => {
        const matched = plan(one).rows.filter(
          ({ kind }) => kind === 'ready' || kind === 'unchanged',
        );

        const targets = matched.flatMap((row) => {
          assert.ok(row.kind === 'ready' || row.kind === 'unchanged');
          const named = new Set(row.evidence.map(({ target }) => target.id));
          assert.deepEqual([...named], [row.target.id]);
          return [row.target.id];
        });
        assert.equal(new Set(targets).size, targets.length);
      }),
      runs,
    );
  });

  it('the matches are those of a plain loop over both tenants, asked both ways', () => {
    fc.assert(
      fc.property(proper, ({ mailboxes, recipients, policy, ...others }) => {
        const { rows } = plan({ mailboxes, recipients, policy, ...others });

        for (const row of rows) {
          const mailbox = mailboxes.find(({ id }) => id !== '' && id === row.source.id);
          if (mailbox === undefined || (row.kind === 'blocked' && row.target === null)) continue;
          const named = recipients.filter((target) => names(mailbox, target, policy));
          const rivals = mailboxes.filter(
            (other) => other !== mailbox && named.some((target) => names(other, target, policy)),
          );
          assert.equal(outcome(row), expected(named.length, rivals.length));
        }
      }),
      runs,
    );
  });

  it('what is to be written is taken from no other object of either tenant', () => {
    fc.assert(
      fc.property(proper, (one) => {
        for (const row of readyOf(plan(one).rows)) {
          const { exchangeGuid, addAddresses } = change(row.before, row.after);
          const others = one.recipients.filter(({ id }) => id !== row.target.id);
          for (const other of others) {
            assert.ok(exchangeGuid === undefined || other.exchangeGuid !== exchangeGuid);
            const held = other.addresses.map((address) => address.replace('X500:', 'x500:'));
            for (const added of addAddresses)
              assert.ok(!held.includes(added.replace('X500:', 'x500:')));
          }
        }
      }),
      runs,
    );
  });

  it('nothing is removed, and after less what was added is before', () => {
    fc.assert(
      fc.property(world, (one) => {
        for (const { before, after } of readyOf(plan(one).rows)) {
          const { addAddresses } = change(before, after);
          const undone = after.addresses.filter((address) => !addAddresses.includes(address));
          assert.deepEqual(undone, before.addresses);
          assert.ok(before.exchangeGuid === null || before.exchangeGuid === after.exchangeGuid);
          assert.ok(before.archiveGuid === null || before.archiveGuid === after.archiveGuid);
        }
      }),
      runs,
    );
  });

  it('the plan of a stamped tenant writes nothing, and every stamp verifies', () => {
    let stamps = 0;
    fc.assert(
      fc.property(proper, (one) => {
        const { rows } = plan(one);
        const after = stampedWorld(one, rows);

        const again = plan(after);

        assert.equal(again.counts.ready, 0);
        for (const row of readyOf(rows)) {
          stamps += 1;
          assert.equal(again.rows[row.seq]?.kind, 'unchanged');
          const read = after.recipients.find(({ id }) => id === row.target.id) ?? null;
          assert.deepEqual(differences(row, read), []);
        }
      }),
      runs,
    );
    assert.ok(stamps > runs.numRuns / 10, `only ${stamps} rows were ever ready`);
  });

  it('the order of the listings changes nothing, addresses included', () => {
    const shuffled = world.chain((one) =>
      fc
        .record({
          members: shuffle(one.members),
          mailboxes: shuffle(one.mailboxes),
          recipients: shuffle(one.recipients),
          acceptedDomains: shuffle(one.acceptedDomains),
        })
        .map((other) => ({
          one,
          other: { ...one, ...other, recipients: other.recipients.map(turned) },
        })),
    );

    fc.assert(
      fc.property(shuffled, ({ one, other }) => {
        assert.deepEqual(plan(other), plan(one));
      }),
      runs,
    );
  });
});

function shuffle<T>(values: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...values], { minLength: values.length });
}

function turned(recipient: TargetRecipient): TargetRecipient {
  return { ...recipient, addresses: [...recipient.addresses].reverse() };
}

function outcome({ kind }: Row): string {
  return ['ready', 'unchanged', 'on-premises', 'blocked'].includes(kind) ? 'one' : kind;
}

function expected(named: number, rivals: number): string {
  if (named === 0) return 'missing';
  if (named > 1) return 'ambiguous';
  return rivals > 0 ? 'colliding' : 'one';
}
