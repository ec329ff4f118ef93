import assert from 'node:assert/strict';
import { plan } from '../../../src/mapping/plan/plan.ts';
import { planInput, mailbox, mailUser, rowOf, rowsOf } from '../builders.ts';

const dn = '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=Ada-1 ';
const ada = mailbox('ada', {
  archiveGuid: 'archive-ada',
  legacyExchangeDN: dn,
  addresses: [
    'SMTP:ada@contoso.com',
    'x500:/o=B',
    'X500:/o=A/cn=ÄB',
    'sip:ada@contoso.com',
    'X500:/o=B',
  ],
});

describe('a plan', () => {
  it('writes GUIDs and every X500 address byte for byte, and keeps the other addresses', () => {
    const target = mailUser('ada', { addresses: [...mailUser('ada').addresses, 'SPO:1@2'] });

    const { before, after } = rowOf(
      rowsOf({ mailboxes: [ada], recipients: [target] }),
      'ada',
      'ready',
    );

    assert.deepEqual(before, {
      exchangeGuid: null,
      archiveGuid: null,
      addresses: ['SMTP:ada@fabrikam.com', 'SPO:1@2', 'smtp:ada@fabrikam.onmicrosoft.com'],
    });
    assert.deepEqual(after, {
      exchangeGuid: 'guid-ada',
      archiveGuid: 'archive-ada',
      addresses: [
        'SMTP:ada@fabrikam.com',
        'SPO:1@2',
        'X500:/o=A/cn=ÄB',
        'X500:/o=B',
        'smtp:ada@fabrikam.onmicrosoft.com',
        `x500:${dn}`,
      ],
    });
  });

  it('does not add an X500 address that the target has with another prefix', () => {
    const addresses = [...mailUser('ada').addresses, 'x500:/o=A/cn=ÄB', 'x500:/o=B', `X500:${dn}`];
    const target = mailUser('ada', { addresses });

    const row = rowOf(rowsOf({ mailboxes: [ada], recipients: [target] }), 'ada', 'ready');

    assert.deepEqual(row.after.addresses, row.before.addresses);
  });

  it('does not change ArchiveGuid where the source has none', () => {
    const rows = rowsOf({ mailboxes: [mailbox('ada')], recipients: [mailUser('ada')] });

    assert.equal(rowOf(rows, 'ada', 'ready').after.archiveGuid, null);
  });

  it('has the row unchanged where the target already has every value', () => {
    const addresses = ['X500:/o=Contoso/cn=Recipients/cn=ada', ...mailUser('ada').addresses];
    const target = mailUser('ada', { exchangeGuid: 'guid-ada', addresses });

    const row = rowOf(
      rowsOf({ mailboxes: [mailbox('ada')], recipients: [target] }),
      'ada',
      'unchanged',
    );

    assert.deepEqual(row.after, row.before);
    assert.equal(row.rule, 'stamped');
  });

  it('has the user principal names of both sides, of people who are blocked too', () => {
    const bob = mailbox('bob', { exchangeGuid: null });

    const rows = rowsOf({ mailboxes: [ada, bob], recipients: [mailUser('ada'), mailUser('bob')] });

    const [ready, blocked] = [rowOf(rows, 'ada', 'ready'), rowOf(rows, 'bob', 'blocked')];
    assert.deepEqual(
      [ready.source.userPrincipalName, ready.preserved.userPrincipalName],
      ['ada@contoso.com', 'ada@fabrikam.com'],
    );
    assert.deepEqual(
      [blocked.source.userPrincipalName, blocked.target?.userPrincipalName],
      ['bob@contoso.com', 'bob@fabrikam.com'],
    );
  });

  it('counts its rows by kind', () => {
    const mailboxes = ['ada', 'bob', 'cy', 'dan'].map((name) => mailbox(name));
    const recipients = [mailUser('ada'), mailUser('bob', { dirSynced: true }), mailUser('cy')];

    const { counts } = plan(planInput({ mailboxes, recipients }));

    assert.deepEqual(counts, {
      ready: 2,
      unchanged: 0,
      'on-premises': 1,
      ambiguous: 0,
      colliding: 0,
      missing: 1,
      blocked: 0,
      excluded: 0,
    });
  });

  it('of an empty batch has no rows', () => {
    assert.deepEqual(plan(planInput({ recipients: [mailUser('ada')] })).rows, []);
  });
});
