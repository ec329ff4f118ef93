import assert from 'node:assert/strict';
import fc from 'fast-check';
import { primaryOf, type Recipient } from '../../src/sandbox/world/recipient.ts';
import { salesCases } from '../../src/sandbox/world/sales/sales.ts';
import { initialWorld } from '../../src/sandbox/world/world.ts';

const zero = '00000000-0000-0000-0000-000000000000';
/** One mailbox that external-address finds twice is the only pair that shares a value. */
const shared = ['SMTP:BiancaP@contoso.com'];
/** What two members of batch 8 have in common each. */
const common = [
  'x500:/o=contoso ltd/ou=first administrative group/cn=recipients/cn=records',
  'a4c417e0-0000-4000-8000-000000000001',
];

describe('the generated tenants', () => {
  const worlds = fc.record({ seed: fc.string(), size: fc.nat(300) });

  it('have no two objects with the same address, GUID, id or name', () => {
    fc.assert(
      fc.property(worlds, ({ seed, size }) => {
        const world = initialWorld(seed, size);
        const found: string[] = [];
        for (const recipients of [world.source, world.target]) {
          const living = recipients.filter(isAlive);
          found.push(...[...namesOf(living), ...idsOf(recipients)].flatMap(repeated));
        }
        assert.deepEqual(found, common);
        const external = world.target.filter(isAlive).map((each) => each.ExternalEmailAddress);
        assert.deepEqual(repeated(external.filter(Boolean)), shared);
      }),
      { numRuns: 20, examples: [[{ seed: '1', size: 5_000 }]] },
    );
  });

  it('let soft-deleted objects share only the values of their case with active ones', () => {
    const { source, target } = initialWorld('1', 50);
    const celeste = source.find((each) => each.Alias === 'CelesteB');
    const arlene = source.find((each) => each.Alias === 'ArleneH');

    assert.ok(celeste !== undefined && arlene !== undefined);
    assert.deepEqual(sharedWithLiving(source), [
      'sip:celesteb@contoso.com',
      'smtp:celesteb@contoso.onmicrosoft.com',
      'smtp:celesteb@contoso.com',
      'celesteb',
    ]);
    assert.deepEqual(sharedWithLiving(target), ['external SMTP:ArleneH@contoso.com']);
    const gone = target.find((each) => !isAlive(each));
    assert.ok(gone?.EmailAddresses.includes(`x500:${arlene.LegacyExchangeDN}`));
  });

  it('are equal for equal seeds and differ for others', () => {
    fc.assert(
      fc.property(worlds, fc.string(), ({ seed, size }, other) => {
        fc.pre(seed !== other);

        const [one, again, different] = [seed, seed, other].map((each) => initialWorld(each, size));

        assert.deepEqual(one, again);
        assert.notDeepEqual(one, different);
      }),
      { numRuns: 5 },
    );
  });

  it('contain the constants for every seed', () => {
    const { target } = initialWorld('any', 0);
    const people = target.filter((each) => each.ExternalDirectoryObjectId.startsWith('a0000000'));

    assert.deepEqual(
      people.map((each) => each.DisplayName),
      [
        'Megan Bowen',
        'Alex Wilber',
        'Adele Vance',
        'Nestor Wilke',
        'Isaiah Langer',
        'Diego Siciliani',
        'Lynne Robbins',
      ],
    );
    assert.deepEqual(
      people.map((each) => each.RecipientTypeDetails),
      [...Array<string>(6).fill('UserMailbox'), 'GuestMailUser'],
    );
  });

  it('have batches of 6, 40, 24, the given size, 37, 1 and 8', () => {
    const { source } = initialWorld('1', 1_200);
    const members = (alias: string) => source.find((each) => each.Alias === alias)?.Members.length;

    assert.deepEqual(
      ['pilot', 'operations', 'sales', 'everyone', 'legal', 'board', 'hostile'].map((name) =>
        members(`${name}-wave`),
      ),
      [6, 40, 24, 1_200, 37, 1, 8],
    );
  });

  it('have names that attack cards and files in batch 9 alone', () => {
    const { source, target } = initialWorld('1', 200);
    const attacks = /[<>[\]{}=$*;"\u202a-\u202e\u200b\u3164\u2800]|.{100}/;
    const members = source.find((each) => each.Alias === 'hostile-wave')?.Members ?? [];
    const aliases = source
      .filter((each) => members.includes(each.ExternalDirectoryObjectId))
      .map((each) => each.Alias);

    const attacking = [...source, ...target].filter((each) => attacks.test(each.DisplayName));

    assert.deepEqual([...new Set(attacking.map((each) => each.Alias))].sort(), [...aliases].sort());
  });

  it('have a batch 3 with every row kind', () => {
    const counts = new Map<string, number>();
    for (const { outcome } of salesCases('1')) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);

    assert.deepEqual(Object.fromEntries(counts), {
      ready: 8,
      unchanged: 3,
      ambiguous: 2,
      colliding: 3,
      missing: 2,
      'on-premises': 1,
      blocked: 5,
    });
  });

  it('give every object outside batch 8 one primary address and every mailbox a GUID', () => {
    const { source, target } = initialWorld('1', 100);
    const inExchange = [...source, ...target].filter(
      (each) => each.RecipientTypeDetails !== 'Group' && each.Department !== 'Records',
    );

    assert.ok(inExchange.length > 300);
    for (const each of inExchange) {
      assert.equal(each.PrimarySmtpAddress, primaryOf(each.EmailAddresses));
      assert.notEqual(each.PrimarySmtpAddress, '');
      if (each.RecipientTypeDetails.endsWith('Mailbox')) assert.notEqual(each.ExchangeGuid, zero);
    }
  });

  it('have names in several scripts and archives for a third', () => {
    const { source } = initialWorld('1', 300);
    const people = source.filter((each) => each.RecipientTypeDetails === 'UserMailbox');
    const archives = people.filter((each) => each.ArchiveGuid !== zero);

    for (const script of [/\p{Script=Han}/u, /\p{Script=Cyrillic}/u, /\p{Script=Arabic}/u])
      assert.ok(people.some((each) => script.test(each.DisplayName)));
    assert.ok(archives.length > people.length / 4 && archives.length < people.length / 2);
  });
});

function isAlive({ WhenSoftDeleted }: Recipient): boolean {
  return WhenSoftDeleted === '';
}

/** What the living alone may not share. */
function namesOf(recipients: readonly Recipient[]): readonly (readonly string[])[] {
  return [
    recipients.flatMap(addressesOf),
    recipients.map((each) => each.Alias.toLowerCase()),
    recipients.map((each) => each.EmployeeId).filter(Boolean),
    recipients.map((each) => each.OnPremisesImmutableId).filter(Boolean),
  ];
}

/** What nobody may share. */
function idsOf(recipients: readonly Recipient[]): readonly (readonly string[])[] {
  return [
    recipients
      .flatMap((each) => [each.ExchangeGuid, each.ArchiveGuid, each.DisabledArchiveGuid, each.Guid])
      .filter((guid) => guid !== zero)
      .concat(recipients.flatMap((each) => each.AuxArchives)),
    recipients.map((each) => each.ExternalDirectoryObjectId),
    recipients.map((each) => each.Name.toLowerCase()),
  ];
}

function addressesOf({ EmailAddresses, LegacyExchangeDN }: Recipient): readonly string[] {
  return [...EmailAddresses, `x500:${LegacyExchangeDN}`].map((address) => address.toLowerCase());
}

function sharedWithLiving(recipients: readonly Recipient[]): readonly string[] {
  const values = (each: Recipient) => [
    ...addressesOf(each),
    each.Alias.toLowerCase(),
    `external ${each.ExternalEmailAddress}`,
  ];
  const held = new Set(recipients.filter(isAlive).flatMap(values));
  const gone = recipients.filter((each) => !isAlive(each)).flatMap(values);
  return gone.filter((value) => value !== 'external ' && held.has(value));
}

function repeated(values: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.has(value) || !seen.add(value));
}
