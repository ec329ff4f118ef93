import assert from 'node:assert/strict';
import type { TargetRecipient } from '../../../src/mapping/tenant-objects.ts';
import { mailbox, mailUser, reasonsOf, rowOf, rowsOf } from '../builders.ts';

const ada = mailbox('ada');
const mailboxes = [ada];

/** A recipient with Ada's address that is no mail user. */
function other(id: string, recipientType: string, more: Partial<TargetRecipient> = {}) {
  const primaryAddress = 'ada@contoso.com';
  return mailUser(id, {
    name: `Ada as ${id}`,
    recipientType,
    primaryAddress,
    addresses: [`SMTP:${primaryAddress}`],
    externalAddress: primaryAddress,
    ...more,
  });
}

const guest = other('guest', 'GuestMailUser');

describe('a guest of the person', () => {
  it('takes no part in the match with the mail user, and is named in a warning', () => {
    const recipients = [guest, mailUser('ada')];

    const row = rowOf(rowsOf({ mailboxes, recipients }), 'ada', 'ready');

    assert.equal(row.target.id, 'target-ada');
    assert.deepEqual(
      row.warnings.map(({ code }) => code),
      ['guest-of-same-person'],
    );
    assert.match(
      row.warnings[0]?.text ?? '',
      /also has a guest of Person ada: Ada as guest \(ada@contoso\.com\)\. The guest is not mapped\./,
    );
  });

  it('is named beside a pinned mail user too', () => {
    const pin = { sourceId: 'source-ada', targetId: 'target-eve', by: 'Megan', at: '', note: '' };
    const overrides = { pins: [pin], exclusions: [] };

    const rows = rowsOf({ mailboxes, recipients: [guest, mailUser('eve')], overrides });

    const { target, warnings } = rowOf(rows, 'ada', 'ready');
    assert.equal(target.id, 'target-eve');
    assert.ok(warnings.some(({ code }) => code === 'guest-of-same-person'));
  });

  it('takes no part where it is pinned to someone else, so that no unpin releases the mailbox', () => {
    const recipients = [guest, mailUser('ada')];
    const pin = { sourceId: 'source-bob', targetId: guest.id, by: 'Megan', at: '', note: '' };
    const input = { mailboxes: [ada, mailbox('bob')], recipients };

    const row = rowOf(
      rowsOf({ ...input, overrides: { pins: [pin], exclusions: [] } }),
      'ada',
      'ready',
    );

    assert.deepEqual(row, rowOf(rowsOf(input), 'ada', 'ready'));
  });

  it('blocks the mailbox where nothing else matches', () => {
    assert.deepEqual(reasonsOf({ mailboxes, recipients: [guest] }), ['target-is-no-mail-user']);
  });

  it('with an X500 address of the mailbox still blocks the mail user', () => {
    const dn = `x500:${ada.legacyExchangeDN}`;
    const holder = other('guest', 'GuestMailUser', { addresses: [dn] });

    const reasons = reasonsOf({ mailboxes, recipients: [holder, mailUser('ada')] });

    assert.deepEqual(reasons, ['x500-held-elsewhere']);
  });

  it('is no candidate beside two mail users, and keeps neither from being one', () => {
    const recipients = [
      guest,
      mailUser('ada'),
      mailUser('x', { externalAddress: 'ada@contoso.com' }),
    ];

    const row = rowOf(rowsOf({ mailboxes, recipients }), 'ada', 'ambiguous');

    const ids = row.candidates.map(({ target }) => target.id).sort();
    assert.deepEqual(ids, ['target-ada', 'target-x']);
    assert.doesNotMatch(row.reason.text, /guest/);
  });

  it('is named as a guest beside another guest, and neither is a candidate', () => {
    const recipients = [guest, other('second', 'GuestMailUser')];

    const row = rowOf(rowsOf({ mailboxes, recipients }), 'ada', 'ambiguous');

    assert.deepEqual(row.candidates, []);
    assert.match(
      row.reason.text,
      /Ada as guest \(ada@contoso\.com\), a guest \(GuestMailUser\), by external-address/,
    );
    assert.match(row.reason.text, /create a mail user, or convert one of the guests/);
  });

  it('does not collide with the mailbox that matches it too, but has a mail user', () => {
    const eve = mailbox('eve', { addresses: ['SMTP:eve@contoso.com', 'smtp:ada@contoso.com'] });

    const rows = rowsOf({ mailboxes: [ada, eve], recipients: [guest, mailUser('eve')] });

    assert.equal(rowOf(rows, 'eve', 'ready').target.id, 'target-eve');
    assert.equal(rowOf(rows, 'ada', 'blocked').target?.id, 'target-guest');
  });
});

describe('a contact of the person', () => {
  it('is named as a contact beside the mail user, and is no candidate', () => {
    const recipients = [other('contact', 'MailContact'), mailUser('ada')];

    const row = rowOf(rowsOf({ mailboxes, recipients }), 'ada', 'ambiguous');

    assert.deepEqual(
      row.candidates.map(({ target }) => target.id),
      ['target-ada'],
    );
    assert.match(
      row.reason.text,
      /Ada as contact \(ada@contoso\.com\), a mail contact \(MailContact\), by/,
    );
  });
});
