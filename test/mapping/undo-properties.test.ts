import assert from 'node:assert/strict';
import fc from 'fast-check';
import { restoring } from '../../src/mapping/compare.ts';
import type { TargetRecipient } from '../../src/mapping/identity.ts';
import { plan } from '../../src/mapping/plan.ts';
import type { ReadyRow } from '../../src/mapping/row.ts';
import { undo } from '../../src/mapping/undo/undo.ts';
import { differences } from '../../src/mapping/verify.ts';
import { readyOf, sentTo, stampedWorld } from './sent.ts';
import { proper } from './worlds.ts';

const runs = { numRuns: 1_000 };

describe('in every world, once it was stamped', () => {
  it('what is stamped and taken back stands as it did before, byte for byte, in every row that was not refused', () => {
    fc.assert(
      fc.property(proper, (one) => {
        const written = readyOf(plan(one).rows);
        const { recipients } = stampedWorld(one, written);
        const { batch, policy } = one;
        const input = { batch, policy, written, migrations: [], since: new Map() };

        const { rows } = undo({ ...input, recipients });
        const changes = readyOf(rows).map(
          (row) => [row.target.id, restoring(row.before, row.after)] as const,
        );
        const after = sentTo(recipients, new Map(changes));

        for (const row of readyOf(rows)) {
          const [was, is] = [one.recipients, after].map((all) =>
            all.find(({ id }) => id === row.target.id),
          );
          assert.deepEqual(is && sortedAddresses(is), was && sortedAddresses(was));
          assert.deepEqual(differences(row, is ?? null), []);
        }
        assert.deepEqual(
          rows.filter(({ kind }) => kind !== 'ready'),
          [],
        );
        const again = undo({ ...input, recipients: after }).rows;
        assert.deepEqual(readyOf(again), []);
      }),
      runs,
    );
  });
});

describe('in every world, whatever several runs wrote or were refused', () => {
  const step = fc.record({ back: fc.boolean(), whom: fc.infiniteStream(fc.boolean()) });

  it('all of it taken back at once leaves what stood before the first of them', () => {
    fc.assert(
      fc.property(proper, fc.array(step, { minLength: 1, maxLength: 5 }), (one, steps) => {
        const { batch, policy } = one;
        const about = { batch, policy, migrations: [], since: new Map() };
        let { recipients } = one;
        let last: readonly ReadyRow[] = [];
        const written: ReadyRow[] = [];
        for (const { back, whom } of steps) {
          const { rows } = back
            ? undo({ ...about, recipients, written: last })
            : plan({ ...one, recipients });
          last = readyOf(rows);
          written.push(...last);
          recipients = sent(
            recipients,
            last.filter(() => whom.next().value === true),
          );
        }

        const { rows } = undo({ ...about, recipients, written });

        assert.deepEqual(
          rows.filter(({ kind }) => kind === 'blocked'),
          [],
        );
        assert.deepEqual(
          sent(recipients, readyOf(rows)).map(sortedAddresses),
          one.recipients.map(sortedAddresses),
        );
      }),
      runs,
    );
  });
});

function sent(recipients: readonly TargetRecipient[], rows: readonly ReadyRow[]) {
  const changes = rows.map((row) => [row.target.id, restoring(row.before, row.after)] as const);
  return sentTo(recipients, new Map(changes));
}

function sortedAddresses(one: TargetRecipient): TargetRecipient {
  return { ...one, addresses: [...one.addresses].sort() };
}
