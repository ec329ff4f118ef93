import assert from 'node:assert/strict';
import fc from 'fast-check';
import { restoring } from '../../src/mapping/compare.ts';
import type { TargetRecipient } from '../../src/mapping/identity.ts';
import { plan } from '../../src/mapping/plan.ts';
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

function sortedAddresses(one: TargetRecipient): TargetRecipient {
  return { ...one, addresses: [...one.addresses].sort() };
}
