import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeToStamp } from '../../../src/mapping/compare-stamps.ts';
import type { TargetRecipient } from '../../../src/mapping/tenant-objects.ts';
import { plan } from '../../../src/mapping/plan/plan.ts';
import type { Row } from '../../../src/mapping/plan-rows.ts';
import { differencesFromApproved } from '../../../src/mapping/verify-stamp.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import { readyOf, stampedInput } from '../apply-changes.ts';
import { anyInput, inputWithUniqueIds } from '../plan-inputs.ts';
import { doesAnyRuleMatch } from '../reference-rules.ts';

const runs = { numRuns: propertyRuns(75, 1_000) };

describe('the plan of any two tenants', () => {
  it('has one row per member, in order, and its counts add up', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { rows, counts } = plan(input);

        assert.deepEqual(
          rows.map(({ seq }) => seq),
          input.members.map((_, index) => index),
        );
        assert.equal(
          Object.values(counts).reduce((sum, count) => sum + count, 0),
          input.members.length,
        );
        for (const row of rows) if (row.kind === 'blocked') assert.ok(row.reasons.length > 0);
      }),
      runs,
    );
  });

  it('never chooses one of two targets, and never matches a target twice', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const matched = plan(input).rows.filter(
          ({ kind }) => kind === 'ready' || kind === 'unchanged',
        );

        const targets = matched.flatMap((row) => {
          assert.ok(row.kind === 'ready' || row.kind === 'unchanged');
          const ids = new Set(row.evidence.map(({ target }) => target.id));
          assert.deepEqual([...ids], [row.target.id]);
          return [row.target.id];
        });
        assert.equal(new Set(targets).size, targets.length);
      }),
      runs,
    );
  });

  it('has the same matches as a plain loop over all pairs', () => {
    fc.assert(
      fc.property(inputWithUniqueIds, ({ mailboxes, recipients, policy, ...others }) => {
        const { rows } = plan({ mailboxes, recipients, policy, ...others });

        for (const row of rows) {
          const mailbox = mailboxes.find(({ id }) => id !== '' && id === row.source.id);
          if (mailbox === undefined || (row.kind === 'blocked' && row.target === null)) continue;
          const matchedBy = (one: typeof mailbox) =>
            guestsLast(recipients.filter((target) => doesAnyRuleMatch(one, target, policy)));
          const matched = matchedBy(mailbox);
          const rivals = mailboxes.filter(
            (other) =>
              other !== mailbox && matchedBy(other).some((target) => matched.includes(target)),
          );
          assert.equal(outcomeOf(row), expectedOutcome(matched.length, rivals.length));
        }
      }),
      runs,
    );
  });

  it('writes no value that another recipient has', () => {
    fc.assert(
      fc.property(inputWithUniqueIds, (input) => {
        for (const row of readyOf(plan(input).rows)) {
          const { exchangeGuid, addAddresses } = changeToStamp(row.before, row.after);
          const others = input.recipients.filter(({ id }) => id !== row.target.id);
          for (const other of others) {
            assert.ok(exchangeGuid === undefined || other.exchangeGuid !== exchangeGuid);
            const addresses = other.addresses.map((address) => address.replace('X500:', 'x500:'));
            for (const added of addAddresses)
              assert.ok(!addresses.includes(added.replace('X500:', 'x500:')));
          }
        }
      }),
      runs,
    );
  });

  it('removes nothing: after without the additions is before', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const { before, after } of readyOf(plan(input).rows)) {
          const { addAddresses } = changeToStamp(before, after);
          const remaining = after.addresses.filter((address) => !addAddresses.includes(address));
          assert.deepEqual(remaining, before.addresses);
          assert.ok(before.exchangeGuid === null || before.exchangeGuid === after.exchangeGuid);
          assert.ok(before.archiveGuid === null || before.archiveGuid === after.archiveGuid);
        }
      }),
      runs,
    );
  });

  it('writes nothing to a stamped tenant, and every stamp verifies', () => {
    let stamps = 0;
    fc.assert(
      fc.property(inputWithUniqueIds, (input) => {
        const { rows } = plan(input);
        const stamped = stampedInput(input, rows);

        const again = plan(stamped);

        assert.equal(again.counts.ready, 0);
        for (const row of readyOf(rows)) {
          stamps += 1;
          assert.equal(again.rows[row.seq]?.kind, 'unchanged');
          const read = stamped.recipients.find(({ id }) => id === row.target.id) ?? null;
          assert.deepEqual(differencesFromApproved(row, read), []);
        }
      }),
      runs,
    );
    assert.ok(stamps > propertyRuns(0, 100), `only ${stamps} rows were ready`);
  });

  it('does not depend on the order of listings and addresses', () => {
    const shuffled = anyInput.chain((input) =>
      fc
        .record({
          members: shuffle(input.members),
          mailboxes: shuffle(input.mailboxes),
          recipients: shuffle(input.recipients),
          acceptedDomains: shuffle(input.acceptedDomains),
        })
        .map((lists) => ({
          input,
          reordered: {
            ...input,
            ...lists,
            recipients: lists.recipients.map(withReversedAddresses),
          },
        })),
    );

    fc.assert(
      fc.property(shuffled, ({ input, reordered }) => {
        assert.deepEqual(plan(reordered), plan(input));
      }),
      runs,
    );
  });
});

function shuffle<T>(values: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...values], { minLength: values.length });
}

function withReversedAddresses(recipient: TargetRecipient): TargetRecipient {
  return { ...recipient, addresses: [...recipient.addresses].reverse() };
}

/** Guests count only where nothing else matches. */
function guestsLast(matched: readonly TargetRecipient[]): readonly TargetRecipient[] {
  const others = matched.filter(({ recipientType }) => recipientType !== 'GuestMailUser');
  return others.length === 0 ? matched : others;
}

function outcomeOf({ kind }: Row): string {
  return ['ready', 'unchanged', 'on-premises', 'blocked'].includes(kind) ? 'one-to-one' : kind;
}

function expectedOutcome(matched: number, rivals: number): string {
  if (matched === 0) return 'missing';
  if (matched > 1) return 'ambiguous';
  return rivals > 0 ? 'colliding' : 'one-to-one';
}
