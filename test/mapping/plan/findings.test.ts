import assert from 'node:assert/strict';

import type { TargetRecipient } from '../../../src/mapping/tenant-objects.ts';
import { mailbox, mailUser, policy, reasonsOf, rowOf, rowsOf } from '../builders.ts';
import { condition } from '../../support/condition.ts';

const dn = 'x500:/o=Contoso/cn=Recipients/cn=ada';

describe('the findings of a row', () => {
  it('block it with every reason at once, and keep its target and evidence', () => {
    const rows = rowsOf({
      mailboxes: [mailbox('ada', { exchangeGuid: null })],
      recipients: [mailUser('ada', { previousType: 'UserMailbox', exchangeGuid: 'his' })],
    });

    const { reasons, target, evidence } = rowOf(rows, 'ada', 'blocked');
    assert.deepEqual(
      reasons.map(({ code }) => code),
      ['source-without-exchange-guid', 'target-was-mailbox', 'foreign-exchange-guid'],
    );
    assert.equal(target?.id, 'target-ada');
    assert.ok(evidence.length > 0);
  });

  it('include values that another recipient has, even if no rule compares them', () => {
    const eve = { externalAddress: null, exchangeGuid: 'guid-ada', addresses: [dn] };

    const codes = reasonsOf({
      mailboxes: [mailbox('ada')],
      recipients: [mailUser('ada'), mailUser('eve', eve)],
      policy: { ...policy, match: ['external-address'] },
    });

    assert.deepEqual(codes, ['guid-held-elsewhere', 'x500-held-elsewhere']);
  });

  it('contain no checks of mail users where the target is a mailbox', () => {
    const target = { recipientType: 'UserMailbox', exchangeGuid: 'its-own', dirSynced: true };

    const codes = reasonsOf({
      mailboxes: [mailbox('ada')],
      recipients: [mailUser('ada', target)],
    });

    assert.deepEqual(codes, ['target-is-mailbox']);
  });

  it('do not block the row when only the move would fail', () => {
    const obstacles = { ...condition, litigationHold: true, autoExpandingArchive: true };

    const rows = rowsOf({
      mailboxes: [mailbox('ada', { condition: obstacles })],
      recipients: [mailUser('ada')],
    });

    assert.deepEqual(
      rowOf(rows, 'ada', 'ready').warnings.map(({ code }) => code),
      ['hold-litigation', 'archive-expanding'],
    );
  });
});

describe('the row of a synchronized mail user', () => {
  function kindOf(target: Partial<TargetRecipient>) {
    return rowsOf({ mailboxes: [mailbox('ada')], recipients: [mailUser('ada', target)] })[0]?.kind;
  }

  it('is on-premises while the mail user lacks a value', () => {
    const recipients = [mailUser('ada', { dirSynced: true })];

    const row = rowOf(rowsOf({ mailboxes: [mailbox('ada')], recipients }), 'ada', 'on-premises');

    assert.equal(row.warnings[0]?.code, 'target-dirsynced');
    assert.match(row.warnings[0].text, /Person ada is synchronized.*Set-MailUser/);
  });

  it('is unchanged once the mail user has every value', () => {
    const addresses = [...mailUser('ada').addresses, dn];

    assert.equal(kindOf({ dirSynced: true, exchangeGuid: 'guid-ada', addresses }), 'unchanged');
  });

  it('is ready for a cloud-only mail user', () => {
    assert.equal(kindOf({ dirSynced: false }), 'ready');
  });
});
