import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { mailUserObject } from './support/options.ts';
import { page } from './support/scripted-server.ts';
import { readFrom } from './support/tenant-server.ts';

const idOf = (n: number) => `a0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const guid = '1c0ffee0-1111-4111-8111-1111111111aa';
const objects = [1, 2, 3].map((n) =>
  mailUserObject(idOf(n), {
    DisplayName: `Person ${n}`,
    Name: `Person ${n}`,
    EmailAddresses: [`SMTP:person${n}@contoso.com`],
    UserPrincipalName: `person${n}@contoso.com`,
    WhenSoftDeleted: '2026-10-28T09:30:00',
  }),
);
const [first, second, third] = objects;

/** The three objects, of which the second one is malformed. */
function withSecond(different: object | null) {
  return page([first, different === null ? null : { ...second, ...different }, third]);
}

interface Named {
  readonly name?: string;
  readonly unreadable?: readonly string[];
}
const shown = (found: readonly Named[]) =>
  found.map(({ name, unreadable }) => [name, ...(unreadable ?? [])]);
const well = [['Person 1'], ['Person 3']] as const;

describe('A malformed object of a listing', () => {
  const ofMailboxes: readonly (readonly [object, string])[] = [
    [{ LegacyExchangeDn: null }, 'LegacyExchangeDN'],
    [{ ExchangeGuid: 'yes' }, 'ExchangeGuid'],
    [{ ArchiveGuid: undefined }, 'ArchiveGuid'],
    [{ EmailAddresses: 7 }, 'EmailAddresses'],
    [{ EmailAddresses: ['smtp:b@contoso.com', null] }, 'EmailAddresses'],
    [{ RecipientTypeDetails: null }, 'RecipientTypeDetails'],
    [{ InPlaceHolds: ['mbx1', { hold: 1 }] }, 'InPlaceHolds'],
    [{ MailboxLocations: [1, `1;${guid};AuxArchive;x`] }, 'MailboxLocations'],
    [{ LitigationHoldEnabled: 'perhaps' }, 'LitigationHoldEnabled'],
  ];
  for (const [different, property] of ofMailboxes)
    it(`is one mailbox with its property named, not the listing: ${inspect(different)}`, async () => {
      const { found } = await readFrom(
        () => withSecond(different),
        ({ source }) => source.mailboxes(),
      );

      assert.deepEqual(shown(found), [well[0], ['Person 2', property], well[1]]);
      assert.equal(found[1]?.id, idOf(2));
    });

  it('keeps the readable entries of its lists', async () => {
    const { found } = await readFrom(
      () =>
        withSecond({
          EmailAddresses: ['SMTP:b@contoso.com', 5, 'x500:/o=B'],
          InPlaceHolds: [null, 'mbx1'],
        }),
      ({ source }) => source.mailboxes(),
    );

    assert.deepEqual(found[1]?.addresses, ['SMTP:b@contoso.com', 'x500:/o=B']);
    assert.deepEqual(found[1].condition.inPlaceHolds, ['mbx1']);
  });

  it('is a mail user whose IsDirSynced is null, with what Get-Recipient shows of it', async () => {
    const { found } = await readFrom(
      ({ CmdletName }) => {
        if (CmdletName === 'Get-MailUser')
          return withSecond({
            IsDirSynced: null,
            ExchangeGuid: '?',
            EmailAddresses: ['SMTP:b@x.com'],
          });
        return CmdletName === 'Get-Recipient'
          ? page([{ ...second, EmailAddresses: ['X500:/o=B'], ExchangeGuid: guid }])
          : page([]);
      },
      ({ target }) => target.recipients(),
    );

    assert.deepEqual(shown(found), [well[0], ['Person 2', 'ExchangeGuid', 'IsDirSynced'], well[1]]);
    assert.deepEqual(found[1]?.addresses, ['SMTP:b@x.com', 'X500:/o=B']);
    assert.equal(found[1].exchangeGuid, guid);
  });

  it('is another recipient, a previous type or a contact of the target, each with its property named', async () => {
    const contact = { ...second, RecipientTypeDetails: 'MailContact' };
    const { found } = await readFrom(
      ({ CmdletName }) => {
        if (CmdletName === 'Get-MailUser') return page([first]);
        if (CmdletName === 'Get-User')
          return page([
            { ExternalDirectoryObjectId: idOf(1), PreviousRecipientTypeDetails: 9 },
            null,
          ]);
        if (CmdletName === 'Get-MailContact')
          return page([{ ExternalDirectoryObjectId: idOf(2), LegacyExchangeDN: null }]);
        return page([
          first,
          contact,
          { ...third, PrimarySmtpAddress: {}, RecipientTypeDetails: 'Room' },
        ]);
      },
      ({ target }) => target.recipients(),
    );

    assert.deepEqual(shown(found), [
      ['Person 1', 'PreviousRecipientTypeDetails'],
      ['Person 2', 'LegacyExchangeDN'],
      ['Person 3', 'PrimarySmtpAddress'],
      ['', 'PreviousRecipientTypeDetails', 'ID'],
    ]);
  });

  it('without an id or a form is named by what is left of it', async () => {
    const { found } = await readFrom(
      () => withSecond({ ExternalDirectoryObjectId: null, Guid: null }),
      ({ source }) => source.mailboxes(),
    );
    const { found: withNull } = await readFrom(
      () => withSecond(null),
      ({ source }) => source.mailboxes(),
    );

    assert.deepEqual(shown(found)[1], ['Person 2', 'ID']);
    assert.equal(withNull.length, 3);
    assert.equal(withNull[1]?.name, '');
    assert.ok(withNull[1].unreadable?.includes('EmailAddresses'));
  });

  const others = [
    ['soft-deleted object', { EmailAddresses: {} }, 'EmailAddresses', 'softDeleted'],
    ['group', { EmailAddresses: { a: 1 } }, 'EmailAddresses', 'groups'],
    ['member of a group', { RecipientTypeDetails: null }, 'RecipientTypeDetails', 'members'],
  ] as const;
  for (const [kind, different, property, read] of others)
    it(`is one ${kind}`, async () => {
      const { found } = await readFrom(
        ({ Parameters }) =>
          Parameters['SoftDeletedMailUser'] === true ? page([]) : withSecond(different),
        ({ source }): Promise<readonly Named[]> =>
          read === 'members' ? source.members(idOf(9)) : source[read](),
      );

      assert.deepEqual(shown(found), [well[0], ['Person 2', property], well[1]]);
    });

  it('is one user of a migration batch', async () => {
    const { found } = await readFrom(
      () =>
        page([
          { Identity: 'a@x.com', BatchId: 'B' },
          { Identity: null, BatchId: 'B' },
        ]),
      ({ target }) => target.migrations(),
    );

    assert.deepEqual(
      found.map(({ address, unreadable }) => [address, unreadable]),
      [
        ['a@x.com', undefined],
        ['', ['Identity']],
      ],
    );
  });

  it('is one accepted domain, which has its name instead, and one hold of the organization, which is empty', async () => {
    const { found } = await readFrom(
      ({ CmdletName }) =>
        CmdletName === 'Get-AcceptedDomain'
          ? page([
              { DomainName: null, Name: 'One.com' },
              { DomainName: 'Two.com', Name: 'x' },
            ])
          : page([{ InPlaceHolds: ['mbx1', { hold: 1 }] }]),
      async ({ source, target }) => [
        ...(await target.acceptedDomains()),
        ...(await source.organizationHolds()),
      ],
    );

    assert.deepEqual(found, ['one.com', 'two.com', 'mbx1', '']);
  });
});
