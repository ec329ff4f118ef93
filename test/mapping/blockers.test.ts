import assert from 'node:assert/strict';
import type { SourceMailbox, TargetRecipient } from '../../src/mapping/identity.ts';
import { mailbox, mailUser, memberOf, policy, reasonsOf, rowOf, rowsOf } from './builders.ts';

interface Case {
  readonly name: string;
  readonly code: string;
  readonly source?: Partial<SourceMailbox>;
  readonly target?: Partial<TargetRecipient>;
  /** Others of either tenant, outside the batch. */
  readonly mailboxes?: readonly SourceMailbox[];
  readonly recipients?: readonly TargetRecipient[];
}

const nowhere = { externalAddress: null, primaryAddress: 'z@fabrikam.com', addresses: [] };
const dn = 'x500:/o=Contoso/cn=Recipients/cn=ada';
const cases: readonly Case[] = [
  { name: 'a mailbox', code: 'target-is-mailbox', target: { recipientType: 'UserMailbox' } },
  {
    name: 'a mailbox that was moved already',
    code: 'target-is-mailbox',
    target: { recipientType: 'UserMailbox', exchangeGuid: 'guid-ada' },
  },
  { name: 'a contact', code: 'target-is-no-mail-user', target: { recipientType: 'MailContact' } },
  {
    name: 'a group',
    code: 'target-is-no-mail-user',
    target: { recipientType: 'MailUniversalDistributionGroup' },
  },
  { name: 'a guest', code: 'target-is-no-mail-user', target: { recipientType: 'GuestMailUser' } },
  { name: 'a former mailbox', code: 'target-was-mailbox', target: { previousType: 'UserMailbox' } },
  {
    name: 'a former shared mailbox',
    code: 'target-was-mailbox',
    target: { previousType: 'SharedMailbox' },
  },
  { name: 'synchronized', code: 'target-dirsynced', target: { dirSynced: true } },
  {
    name: 'stamped with a foreign ExchangeGuid',
    code: 'foreign-exchange-guid',
    target: { exchangeGuid: 'guid-of-somebody' },
  },
  {
    name: 'stamped with a foreign ArchiveGuid',
    code: 'foreign-archive-guid',
    source: { archiveGuid: 'archive-ada' },
    target: { archiveGuid: 'archive-of-somebody' },
  },
  {
    name: 'with an archive that the source lacks',
    code: 'foreign-archive-guid',
    target: { archiveGuid: 'archive-of-somebody' },
  },
  {
    name: 'with an address in a foreign domain',
    code: 'foreign-proxy',
    target: {
      addresses: [
        'SMTP:ada@fabrikam.com',
        'smtp:a@fabrikam.onmicrosoft.com',
        'smtp:ada@contoso.com',
      ],
    },
  },
  {
    name: 'for a source without ExchangeGuid',
    code: 'source-without-exchange-guid',
    source: { exchangeGuid: null },
  },
  {
    name: 'for a source without LegacyExchangeDN',
    code: 'source-without-legacy-dn',
    source: { legacyExchangeDN: ' ' },
  },
  {
    name: 'for a source whose GUID another mailbox has',
    code: 'source-guid-shared',
    mailboxes: [mailbox('eve', { exchangeGuid: 'guid-ada' })],
  },
  {
    name: 'for a source whose archive GUID another mailbox has',
    code: 'source-guid-shared',
    source: { archiveGuid: 'archive-ada' },
    mailboxes: [mailbox('eve', { archiveGuid: 'archive-ada' })],
  },
  {
    name: 'for a source whose LegacyExchangeDN another mailbox holds as X500',
    code: 'source-x500-shared',
    mailboxes: [mailbox('eve', { addresses: [dn] })],
  },
  {
    name: 'while another recipient holds the archive GUID',
    code: 'guid-held-elsewhere',
    source: { archiveGuid: 'archive-ada' },
    recipients: [mailUser('eve', { ...nowhere, archiveGuid: 'archive-ada' })],
  },
];

describe('a target is blocked when it is', () => {
  for (const { name, code, source, target, mailboxes = [], recipients = [] } of cases)
    it(`${name}: ${code}`, () => {
      const ada = mailbox('ada', source);

      const rows = rowsOf({
        members: [memberOf(ada)],
        mailboxes: [ada, ...mailboxes],
        recipients: [mailUser('ada', target), ...recipients],
      });

      const row = rowOf(rows, 'ada', 'blocked');
      assert.deepEqual(
        row.reasons.map((reason) => reason.code),
        [code],
      );
      assert.equal(row.target?.id, 'target-ada');
      assert.ok(row.evidence.length > 0);
    });

  it('blocked for several reasons, and all of them are told', () => {
    const target = mailUser('ada', { dirSynced: true, previousType: 'UserMailbox' });

    const codes = reasonsOf({
      mailboxes: [mailbox('ada', { exchangeGuid: null })],
      recipients: [target],
    });

    assert.deepEqual(codes, [
      'source-without-exchange-guid',
      'target-was-mailbox',
      'target-dirsynced',
    ]);
  });
});

describe('a value of the source that stands elsewhere in the target', () => {
  const match = ['external-address'] as const;
  const eve = {
    ...nowhere,
    exchangeGuid: 'guid-ada',
    addresses: ['X500:/o=Contoso/cn=Recipients/cn=ada'],
  };

  it('blocks the row even if no rule asks for it', () => {
    const codes = reasonsOf({
      mailboxes: [mailbox('ada')],
      recipients: [mailUser('ada'), mailUser('eve', eve)],
      policy: { ...policy, match },
    });

    assert.deepEqual(codes, ['guid-held-elsewhere', 'x500-held-elsewhere']);
  });
});

describe('a target is not blocked by', () => {
  it('addresses that have no domain of their own', () => {
    const addresses = [
      'SPO:SPO_1@SPO_2',
      'SIP:ada@elsewhere.com',
      'X400:c=us',
      'EUM:1@elsewhere.com',
    ];
    const target = mailUser('ada', { addresses: [...mailUser('ada').addresses, ...addresses] });

    const rows = rowsOf({ mailboxes: [mailbox('ada')], recipients: [target] });

    assert.equal(rowOf(rows, 'ada', 'ready').kind, 'ready');
  });

  it('being synchronized, once it holds everything', () => {
    const held = { exchangeGuid: 'guid-ada', addresses: [...mailUser('ada').addresses, dn] };

    const rows = rowsOf({
      mailboxes: [mailbox('ada')],
      recipients: [mailUser('ada', { ...held, dirSynced: true })],
    });

    assert.equal(rowOf(rows, 'ada', 'unchanged').kind, 'unchanged');
  });
});
