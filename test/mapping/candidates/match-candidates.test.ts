import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TargetRecipient } from '../../../src/mapping/tenant-objects.ts';
import { timeGrowth } from '../../support/cpu-time.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import { profileOf, mailbox, mailUser, rowOf, rowsOf } from '../builders.ts';

const unmatched = { externalAddress: null };
const ada = mailbox('ada.vance', {
  name: 'Ada Vance',
  profile: profileOf({ department: 'Sales' }),
});
const user = (id: string, name: string, more: Partial<TargetRecipient> = {}) =>
  mailUser(id, { ...unmatched, name, ...more });

function candidatesOf(recipients: readonly TargetRecipient[]) {
  return rowOf(rowsOf({ mailboxes: [ada], recipients }), 'ada.vance', 'missing').candidates;
}

describe('candidates for a mailbox that no rule matches', () => {
  it('are found in a time that does not grow with the square of a long name', async () => {
    const compare = (length: number) => {
      const name = 'ab'.repeat(length / 2);
      rowsOf({ mailboxes: [{ ...ada, name }], recipients: [user('x1', `${name}x`)] });
    };

    const ratio = await timeGrowth(compare, [2_000, 16_000]);

    // Quadratic time: 64.
    assert.ok(ratio < 30, `${ratio}`);
  });

  it('are sorted by similarity, each with its reasons', () => {
    const found = candidatesOf([
      user('x1', 'Ada Vanse'),
      user('x2', 'Vance, Ada', { profile: profileOf({ department: 'sales' }) }),
      user('x3', 'Adelheid Vance'),
      user('x4', 'Bob Miller'),
    ]);

    assert.deepEqual(
      found.map(({ target }) => target.id),
      ['target-x2', 'target-x1', 'target-x3'],
    );
    assert.deepEqual(found[0]?.reasons, ['same name', 'same department']);
    assert.match(found[1]?.reasons[0] ?? '', /^similar name \(\d+ %\)$/);
  });

  it('are found by the local part where the names use different scripts', () => {
    const tanaka = mailbox('SakuraT', { name: '田中 さくら' });
    const there = user('sakurat2', 'Sakura Tanaka', { primaryAddress: 'sakura.t@fabrikam.com' });

    const rows = rowsOf({ mailboxes: [tanaka], recipients: [there] });

    const [found] = rowOf(rows, 'SakuraT', 'missing').candidates;
    assert.equal(found?.target.id, 'target-sakurat2');
    assert.match(found.reasons.join(), /similar local part \(\d+ %\)/);
  });

  it('are at most five mail users, and a reason says where another mailbox matches one', () => {
    const bob = mailbox('bob');
    const matchedByBob = user('taken', 'Ada Vance', { externalAddress: 'bob@contoso.com' });
    const many = Array.from({ length: 9 }, (_, n) => user(`x${n}`, 'Ada Vance'));
    const boxes = many.map((one) => ({ ...one, id: `${one.id}-m`, recipientType: 'UserMailbox' }));

    const rows = rowsOf({ mailboxes: [ada, bob], recipients: [matchedByBob, ...boxes] });
    const [one] = rowOf(rows, 'ada.vance', 'missing').candidates;

    assert.equal(candidatesOf(many).length, 5);
    assert.deepEqual(candidatesOf(boxes), []);
    assert.ok(one?.reasons.includes('but it also matches Person bob'));
  });

  it('are only proposed, however similar they are', () => {
    const names = fc.constantFrom('Ada Vance', 'Vance Ada', 'ADA VANCE', 'Áda Vancé');

    fc.assert(
      fc.property(fc.array(names, { minLength: 1, maxLength: 4 }), (chosen) => {
        const found = candidatesOf(chosen.map((name, n) => user(`x${n}`, name)));

        assert.equal(found.length, chosen.length);
        assert.ok(found.every(({ score }) => score >= 70 && score <= 100));
      }),
      { numRuns: propertyRuns(50, 1_000) },
    );
  });
});

describe('candidates for a mailbox with several matches', () => {
  it('are the targets that the rules match, with those rules as reasons', () => {
    const twins = [
      mailUser('x1', { name: 'Ada Vance', externalAddress: 'ada.vance@contoso.com' }),
      user('x2', 'Other Person', {
        addresses: ['SMTP:x2@fabrikam.com', 'x500:/o=Contoso/cn=Recipients/cn=ada.vance'],
      }),
    ];

    const { candidates } = rowOf(
      rowsOf({ mailboxes: [ada], recipients: twins }),
      'ada.vance',
      'ambiguous',
    );

    assert.deepEqual(
      candidates.map(({ target, reasons }) => [target.id, reasons[0]]),
      [
        ['target-x1', 'matched by external-address'],
        ['target-x2', 'matched by x500'],
      ],
    );
  });
});
