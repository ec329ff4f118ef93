import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeToRestore } from '../../../src/mapping/compare-stamps.ts';
import type { TargetRecipient } from '../../../src/mapping/tenant-objects.ts';
import { plan } from '../../../src/mapping/plan/plan.ts';
import type { ReadyRow } from '../../../src/mapping/plan-rows.ts';
import { planUndo } from '../../../src/mapping/undo/plan-undo.ts';
import { differencesFromApproved } from '../../../src/mapping/verify-stamp.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import { applyChanges, readyOf, stampedInput } from '../apply-changes.ts';
import { inputWithUniqueIds } from '../plan-inputs.ts';

const runs = { numRuns: propertyRuns(60, 1_000) };

describe('the undo of any run', () => {
  it('restores every mail user byte for byte, and has no other row', () => {
    fc.assert(
      fc.property(inputWithUniqueIds, (input) => {
        const writtenRows = readyOf(plan(input).rows);
        const { recipients } = stampedInput(input, writtenRows);
        const { batch, policy } = input;
        const about = {
          batch,
          policy,
          writtenRows,
          migrationUsers: [],
          laterRuns: new Map(),
          isRestore: false,
        };

        const { rows } = planUndo({ ...about, recipients });
        const restored = write(recipients, readyOf(rows));

        for (const row of readyOf(rows)) {
          const [was, is] = [input.recipients, restored].map((all) =>
            all.find(({ id }) => id === row.target.id),
          );
          assert.deepEqual(is && withSortedAddresses(is), was && withSortedAddresses(was));
          assert.deepEqual(differencesFromApproved(row, is ?? null), []);
        }
        assert.deepEqual(
          rows.filter(({ kind }) => kind !== 'ready'),
          [],
        );
        const again = planUndo({ ...about, recipients: restored }).rows;
        assert.deepEqual(readyOf(again), []);
      }),
      runs,
    );
  });
});

describe('the undo of several runs', () => {
  const run = fc.record({ isUndo: fc.boolean(), succeeds: fc.infiniteStream(fc.boolean()) });

  it('restores what the target had before the first of them, whichever writes failed', () => {
    fc.assert(
      fc.property(
        inputWithUniqueIds,
        fc.array(run, { minLength: 1, maxLength: 5 }),
        (input, steps) => {
          const { batch, policy } = input;
          const about = {
            batch,
            policy,
            migrationUsers: [],
            laterRuns: new Map(),
            isRestore: true,
          };
          let { recipients } = input;
          let last: readonly ReadyRow[] = [];
          const writtenRows: ReadyRow[] = [];
          for (const { isUndo, succeeds } of steps) {
            const { rows } = isUndo
              ? planUndo({ ...about, recipients, writtenRows: last })
              : plan({ ...input, recipients });
            last = readyOf(rows);
            writtenRows.push(...last);
            recipients = write(
              recipients,
              last.filter(() => succeeds.next().value === true),
            );
          }

          const { rows } = planUndo({ ...about, recipients, writtenRows });

          assert.deepEqual(
            rows.filter(({ kind }) => kind === 'blocked'),
            [],
          );
          assert.deepEqual(
            write(recipients, readyOf(rows)).map(withSortedAddresses),
            input.recipients.map(withSortedAddresses),
          );
        },
      ),
      runs,
    );
  });
});

function write(recipients: readonly TargetRecipient[], rows: readonly ReadyRow[]) {
  const changes = rows.map(
    (row) => [row.target.id, changeToRestore(row.before, row.after)] as const,
  );
  return applyChanges(recipients, new Map(changes));
}

function withSortedAddresses(recipient: TargetRecipient): TargetRecipient {
  return { ...recipient, addresses: [...recipient.addresses].sort() };
}
