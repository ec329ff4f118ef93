import assert from 'node:assert/strict';
import type { Recipient } from '../../src/sandbox/world/recipient.ts';
import { records, recordsCases } from '../../src/sandbox/world/records/records.ts';
import { initialWorld } from '../../src/sandbox/world/world.ts';

const zero = '00000000-0000-0000-0000-000000000000';
const { pairs, members } = records('1');

/** What makes the case, seen in the mailbox and in its targets. */
const signs: Readonly<
  Record<string, (source: Recipient, targets: readonly Recipient[]) => boolean | undefined>
> = {
  guest: ({ RecipientTypeDetails }) => RecipientTypeDetails === 'GuestMailUser',
  unlisted: ({ RecipientTypeDetails }) => RecipientTypeDetails === 'PublicFolderMailbox',
  twice: ({ ExternalDirectoryObjectId: id }) => members.filter((each) => each === id).length === 2,
  'no-guid': ({ ExchangeGuid }) => ExchangeGuid === zero,
  'no-dn': ({ LegacyExchangeDN }) => LegacyExchangeDN === '',
  'guid-shared': ({ ArchiveGuid }) => ArchiveGuid === of('guid-shared-too').ArchiveGuid,
  'guid-shared-too': ({ ArchiveGuid }) => ArchiveGuid !== zero,
  'x500-shared': (source) => x500(source).join() === x500(of('x500-shared-too')).join(),
  'x500-shared-too': (source) => x500(source).length === 1,
  'log-garbled': ({ HoldTracking }) => !HoldTracking.startsWith('['),
  contact: (source, [target]) =>
    target?.RecipientTypeDetails === 'MailContact' && pointsAt(source, target),
  'guid-elsewhere': (source, [target, other]) =>
    target?.ArchiveGuid === zero && other?.ArchiveGuid === source.ArchiveGuid,
  'x500-elsewhere': (source, [target, other]) =>
    target !== undefined &&
    pointsAt(source, target) &&
    other?.EmailAddresses.includes(`x500:${source.LegacyExchangeDN}`),
  'archive-foreign': (source, [target]) =>
    source.ArchiveGuid === zero && target?.ArchiveGuid !== zero,
  'no-primary': (_source, [target]) => target?.PrimarySmtpAddress === '',
  'wanted-twice': (_source, [target]) =>
    target?.PrimarySmtpAddress === 'chris.preston@fabrikam.com',
  'wanted-twice-too': (_source, [target]) =>
    target?.PrimarySmtpAddress === 'chris.preston@relecloud.com',
  claimed: (_source, [target]) => target?.PrimarySmtpAddress === 'gail.erickson@fabrikam.com',
  lookalike: (source, [target]) =>
    target?.DisplayName === source.DisplayName.replace('A', '\u0410') && pointsAt(source, target),
  claims: (source, targets) =>
    source.PrimarySmtpAddress === 'gail.erickson@contoso.onmicrosoft.com' && targets.length === 0,
};

describe('batch 8 of the sandbox', () => {
  for (const [n, { code, why, person: human }] of recordsCases.entries())
    it(`has ${code}: ${human.display}, ${why}`, () => {
      const [pair, sign] = [pairs[n], signs[code]];

      assert.ok(pair !== undefined && sign !== undefined);
      assert.equal(pair.source.Alias, human.alias);
      assert.ok(sign(pair.source, pair.targets));
    });

  it('has each case once, with exactly one special property', () => {
    assert.deepEqual(recordsCases.map(({ code }) => code).sort(), Object.keys(signs).sort());
  });

  it('has no delivery address in the cases about delivery', () => {
    const unrouted = ['no-primary', 'wanted-twice', 'wanted-twice-too', 'claimed'];
    for (const [n, { code }] of recordsCases.entries())
      for (const { EmailAddresses } of pairs[n]?.targets ?? [])
        assert.equal(
          !EmailAddresses.some((address) => address.endsWith('@fabrikam.onmicrosoft.com')),
          unrouted.includes(code) || code === 'contact',
        );
  });

  it('is a published group with these members', () => {
    const wave = initialWorld('1', 0).source.find(({ Name }) => Name === 'Records Wave');

    assert.deepEqual(wave?.Members, members);
  });
});

function of(code: string): Recipient {
  const pair = pairs[recordsCases.findIndex((each) => each.code === code)];
  assert.ok(pair !== undefined);
  return pair.source;
}

function x500({ EmailAddresses }: Recipient): readonly string[] {
  return EmailAddresses.filter((address) => /^x500:/i.test(address));
}

function pointsAt({ PrimarySmtpAddress }: Recipient, { ExternalEmailAddress }: Recipient): boolean {
  return ExternalEmailAddress === `SMTP:${PrimarySmtpAddress}`;
}
