import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TargetRecipient } from '../../src/mapping/identity.ts';
import { known, mailbox, mailUser, rowOf, rowsOf } from './builders.ts';

const lonely = { externalAddress: null };
const ada = mailbox('ada.vance', { name: 'Ada Vance', profile: known({ department: 'Sales' }) });
const user = (id: string, name: string, more: Partial<TargetRecipient> = {}) =>
  mailUser(id, { ...lonely, name, ...more });

function candidatesOf(recipients: readonly TargetRecipient[]) {
  return rowOf(rowsOf({ mailboxes: [ada], recipients }), 'ada.vance', 'missing').candidates;
}

describe('candidates for somebody whom no rule names', () => {
  it('are ranked by likeness, each with what speaks for it', () => {
    const found = candidatesOf([
      user('x1', 'Ada Vanse'),
      user('x2', 'Vance, Ada', { profile: known({ department: 'sales' }) }),
      user('x3', 'Adelheid Vance'),
      user('x4', 'Bob Miller'),
    ]);

    assert.deepEqual(
      found.map(({ target }) => target.id),
      ['target-x2', 'target-x1', 'target-x3'],
    );
    assert.deepEqual(found[0]?.reasons, ['the same name', 'the same department']);
    assert.match(found[1]?.reasons[0] ?? '', /^the name is \d+ % alike$/);
  });

  it('are found by the local part where the names are of two scripts', () => {
    const tanaka = mailbox('SakuraT', { name: '田中 さくら' });
    const there = user('sakurat2', 'Sakura Tanaka', { primaryAddress: 'sakura.t@fabrikam.com' });

    const rows = rowsOf({ mailboxes: [tanaka], recipients: [there] });

    const [found] = rowOf(rows, 'SakuraT', 'missing').candidates;
    assert.equal(found?.target.id, 'target-sakurat2');
    assert.match(found.reasons.join(), /local part is \d+ % alike/);
  });

  it('are mail users, at most five, and nobody else’s without a word', () => {
    const bob = mailbox('bob');
    const claimed = user('taken', 'Ada Vance', { externalAddress: 'bob@contoso.com' });
    const many = Array.from({ length: 9 }, (_, n) => user(`x${n}`, 'Ada Vance'));
    const boxes = many.map((one) => ({ ...one, id: `${one.id}-m`, recipientType: 'UserMailbox' }));

    const rows = rowsOf({ mailboxes: [ada, bob], recipients: [claimed, ...boxes] });
    const [one] = rowOf(rows, 'ada.vance', 'missing').candidates;

    assert.equal(candidatesOf(many).length, 5);
    assert.deepEqual(candidatesOf(boxes), []);
    assert.ok(one?.reasons.includes('but claimed by Person bob'));
  });

  it('are never taken by the program, however alike they are', () => {
    const names = fc.constantFrom('Ada Vance', 'Vance Ada', 'ADA VANCE', 'Áda Vancé');

    fc.assert(
      fc.property(fc.array(names, { minLength: 1, maxLength: 4 }), (drawn) => {
        const found = candidatesOf(drawn.map((name, n) => user(`x${n}`, name)));

        assert.equal(found.length, drawn.length);
        assert.ok(found.every(({ score }) => score >= 70 && score <= 100));
      }),
    );
  });
});

describe('candidates of somebody for whom rules disagree', () => {
  it('are those that the rules name, with the rules', () => {
    const twins = [
      mailUser('x1', { name: 'Ada Vance', externalAddress: 'ada.vance@contoso.com' }),
      user('x2', 'Somebody Else', {
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
        ['target-x1', 'named by external-address'],
        ['target-x2', 'named by x500'],
      ],
    );
  });
});
