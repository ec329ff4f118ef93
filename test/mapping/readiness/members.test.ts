import assert from 'node:assert/strict';
import type { Member } from '../../../src/mapping/tenant-objects.ts';
import { mailbox, mailUser, memberOf, rowOf, rowsOf } from '../builders.ts';

const ada = mailbox('ada');

function member(recipientType: string): Member {
  return { id: 'source-x', name: 'X', primaryAddress: 'x@contoso.com', recipientType };
}

describe('a member of the batch', () => {
  const blocked = [
    ['MailUniversalSecurityGroup', 'not-in-scope'],
    ['MailUniversalDistributionGroup', 'not-in-scope'],
    ['GroupMailbox', 'not-in-scope'],
    ['GuestMailUser', 'guest'],
    ['MailUser', 'not-a-mailbox'],
    ['MailContact', 'not-a-mailbox'],
    ['RemoteUserMailbox', 'not-a-mailbox'],
    ['', 'not-a-mailbox'],
    ['UserMailbox', 'mailbox-not-listed'],
    ['SharedMailbox', 'mailbox-not-listed'],
  ] as const;
  for (const [type, code] of blocked)
    it(`of type “${type}” without a listed mailbox is blocked: ${code}`, () => {
      const rows = rowsOf({
        members: [member(type)],
        mailboxes: [ada],
        recipients: [mailUser('ada')],
      });

      const row = rowOf(rows, 'x', 'blocked');
      assert.deepEqual(
        row.reasons.map((reason) => reason.code),
        [code],
      );
      assert.equal(row.target, null);
      assert.equal(row.source.address, 'x@contoso.com');
    });

  const unreadable = [
    ['whose mailbox is malformed', memberOf(ada), { unreadable: ['LegacyExchangeDN'] }],
    [
      'whose mailbox has no readable id, by its address',
      memberOf(ada),
      { id: '', unreadable: ['ID'] },
    ],
    ['that is malformed itself', { ...member(''), unreadable: ['ID'] }, {}],
  ] as const;
  for (const [name, one, different] of unreadable)
    it(`${name} is blocked before it is matched: source-unreadable`, () => {
      const [row] = rowsOf({
        members: [one],
        mailboxes: [mailbox('ada', different)],
        recipients: [mailUser('ada')],
      });

      assert.ok(row?.kind === 'blocked');
      assert.deepEqual(
        row.reasons.map(({ code }) => code),
        ['source-unreadable'],
      );
      assert.equal(row.source.id, one.id);
    });

  it('with an unreadable hold only is stamped with a warning', () => {
    const rows = rowsOf({
      mailboxes: [mailbox('ada', { unreadable: ['InPlaceHolds'] })],
      recipients: [mailUser('ada')],
    });

    const { warnings } = rowOf(rows, 'ada', 'ready');
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['values-unreadable'],
    );
  });

  it('counts once, and its second entry is blocked', () => {
    const rows = rowsOf({
      members: [memberOf(ada), memberOf(ada)],
      mailboxes: [ada],
      recipients: [mailUser('ada')],
    });

    assert.deepEqual(
      rows.map(({ seq, kind }) => [seq, kind]),
      [
        [0, 'ready'],
        [1, 'blocked'],
      ],
    );
    assert.ok(rows[1]?.kind === 'blocked' && rows[1].reasons[0]?.code === 'duplicate-member');
  });

  it('without an id is no duplicate of another one without an id', () => {
    const withoutId = { ...member('MailContact'), id: '' };

    const rows = rowsOf({ members: [withoutId, { ...withoutId, name: 'Y' }] });

    const codes = rows.map((row) => row.kind === 'blocked' && row.reasons[0]?.code);
    assert.deepEqual(codes, ['not-a-mailbox', 'not-a-mailbox']);
  });

  it('is matched by its listed mailbox, even if the group returns no type', () => {
    const rows = rowsOf({
      members: [{ ...memberOf(ada), recipientType: '' }],
      mailboxes: [ada],
      recipients: [mailUser('ada')],
    });

    assert.equal(rowOf(rows, 'ada', 'ready').kind, 'ready');
  });

  it('is sorted by primary address, not by the order of the listing', () => {
    const mailboxes = ['cy', 'ada', 'Bob'].map((name) => mailbox(name));

    const rows = rowsOf({ mailboxes });

    assert.deepEqual(
      rows.map(({ seq, source }) => [seq, source.address]),
      [
        [0, 'ada@contoso.com'],
        [1, 'Bob@contoso.com'],
        [2, 'cy@contoso.com'],
      ],
    );
  });
});
