import assert from 'node:assert/strict';
import type { SandboxObject } from '../support/sandbox/control.ts';
import type { Answer } from './support/client.ts';
import { refusalOf, valueOf } from './support/reading.ts';
import { started } from './support/started.ts';

const tag = { '@odata.type': '#Exchange.GenericHashTable' };
const fresh = '12345678-1234-4234-8234-123456789abc';

describe('Set-MailUser', () => {
  const ready = started();

  const set = (Identity: string, parameters: Readonly<Record<string, unknown>>): Promise<Answer> =>
    ready().client.invoke('target', ['Set-MailUser', { Identity, ...parameters }]);
  const target = (alias: string): Promise<SandboxObject> => ready().sandbox.object('target', alias);
  const refused = async (alias: string, parameters: Readonly<Record<string, unknown>>) => {
    const before = await target(alias);
    const refusal = refusalOf(await set(alias, parameters));
    assert.deepEqual(await target(alias), before);
    return refusal;
  };

  it('stamps GUIDs and adds addresses without returning objects', async () => {
    const before = await target('KatriA');

    const answer = await set(before.ExternalDirectoryObjectId, {
      ExchangeGuid: fresh.toUpperCase(),
      EmailAddresses: { ...tag, add: ['x500:/o=Old/cn=Katri', 'KatriA2@fabrikam.com'] },
    });

    const after = await target('KatriA');
    assert.deepEqual(valueOf(answer), []);
    assert.deepEqual(answer.json()['@adminapi.warnings'], []);
    assert.equal(after.ExchangeGuid, fresh);
    assert.deepEqual(after.EmailAddresses, [
      ...before.EmailAddresses,
      'x500:/o=Old/cn=Katri',
      'smtp:KatriA2@fabrikam.com',
    ]);
    assert.equal(after.PrimarySmtpAddress, before.PrimarySmtpAddress);
  });

  it('accepts a write without change and adds a warning', async () => {
    const { ExternalDirectoryObjectId: id, ExchangeGuid, EmailAddresses } = await target('LidiaH');

    const answer = await set(id, { ExchangeGuid, EmailAddresses: { ...tag, add: EmailAddresses } });

    assert.match(String(answer.json()['@adminapi.warnings']), /no settings of .* have been modif/);
    const last = (await ready().sandbox.writes()).at(-1);
    assert.equal(last?.id, id);
    assert.equal(last.changed, false);
  });

  it('treats an address in another spelling as present, to add it and to remove it', async () => {
    const { EmailAddresses } = await target('DebraB');
    const [x500 = '', ...more] = EmailAddresses.filter((each) => each.startsWith('X500:'));

    await set('DebraB', { EmailAddresses: { ...tag, add: [x500.toLowerCase()] } });
    const added = (await target('DebraB')).EmailAddresses;
    await set('DebraB', { EmailAddresses: { ...tag, remove: [x500.toLowerCase()] } });

    assert.deepEqual(added, EmailAddresses);
    const left = (await target('DebraB')).EmailAddresses;
    assert.deepEqual(
      left.filter((each) => each.startsWith('X500:')),
      more,
    );
  });

  it('removes exactly the given values, but not the primary address', async () => {
    const before = await target('JohannaL');
    const gone = before.EmailAddresses.filter((each) => /^x500:/i.test(each));

    await set('JohannaL', { EmailAddresses: { ...tag, remove: gone } });
    const last = await refused('JohannaL', {
      EmailAddresses: { ...tag, remove: [`SMTP:${before.PrimarySmtpAddress}`] },
    });

    const after = await target('JohannaL');
    assert.ok(gone.length > 0);
    assert.deepEqual(
      after.EmailAddresses,
      before.EmailAddresses.filter((each) => !gone.includes(each)),
    );
    assert.match(last.text, /can't remove the primary/);
  });

  it('replaces all addresses by a plain list and loses the primary address', async () => {
    await set('RobinC', { EmailAddresses: ['x500:/o=Old/cn=Robin'] });

    const after = await target('RobinC');
    assert.deepEqual(after.EmailAddresses, ['x500:/o=Old/cn=Robin']);
    assert.equal(after.PrimarySmtpAddress, '');
  });

  it('makes the last SMTP: address primary and the earlier one an alias', async () => {
    await set('SerenaD', { EmailAddresses: { ...tag, add: ['SMTP:serena.davis@fabrikam.com'] } });
    const added = await target('SerenaD');
    await set('SerenaD', { PrimarySmtpAddress: 'SerenaD@fabrikam.com' });
    const promoted = await target('SerenaD');

    assert.equal(added.PrimarySmtpAddress, 'serena.davis@fabrikam.com');
    assert.ok(added.EmailAddresses.includes('smtp:SerenaD@fabrikam.com'));
    assert.equal(promoted.PrimarySmtpAddress, 'SerenaD@fabrikam.com');
    assert.equal(promoted.EmailAddresses.length, added.EmailAddresses.length);
  });

  it('refuses a hash table without type annotation', async () => {
    const { exception, text } = await refused('KatL', {
      EmailAddresses: { add: ['x500:/o=Old/cn=Kat'] },
    });

    assert.equal(exception, 'ParameterTransformationException');
    assert.match(text, /JObject/);
  });

  it('refuses an address in a domain that is not accepted', async () => {
    const foreign = await refused('KatL', {
      EmailAddresses: { ...tag, add: ['smtp:KatL@contoso.onmicrosoft.com'] },
    });
    const odd = await refused('KatL', { EmailAddresses: { ...tag, add: ['smtp:no address'] } });
    const standing = await refused('RaulR', {
      EmailAddresses: { ...tag, add: ['x500:/o=Old/cn=Raul'] },
    });

    assert.equal(foreign.exception, 'NotAcceptedDomainException');
    assert.equal(odd.exception, 'ParameterTransformationException');
    assert.equal(standing.exception, 'NotAcceptedDomainException');
  });

  it('refuses an address that another object has, as proxy or as LegacyExchangeDN in any case', async () => {
    const { LegacyExchangeDN } = await target('AadiK');
    const taken = (address: string) =>
      refused('KatL', { EmailAddresses: { ...tag, add: [address] } });

    const delivery = await taken('smtp:JordanM@fabrikam.onmicrosoft.com');
    const legacy = await taken(`X500:${LegacyExchangeDN.toUpperCase()}`);

    assert.deepEqual([delivery.status, legacy.status], [409, 409]);
    assert.equal(delivery.exception, 'ProxyAddressExistsException');
    assert.match(delivery.text, /already being used by .*JordanMeetings/);
    assert.equal(legacy.exception, 'ProxyAddressExistsException');
  });

  it('refuses an invalid GUID, one that another object has, and one for mailbox and archive', async () => {
    const { ExchangeGuid } = await target('LidiaH');

    const odd = await refused('KatL', { ExchangeGuid: 'guid' });
    const taken = await refused('KatL', { ArchiveGuid: ExchangeGuid });
    const both = await refused('KatL', { ExchangeGuid: fresh, ArchiveGuid: fresh });

    assert.equal(odd.exception, 'ParameterTransformationException');
    assert.equal(taken.exception, 'PropertyValueExistsException');
    assert.match(taken.text, /of property "ArchiveGuid" is used by another recipient object/);
    assert.equal(both.exception, 'RecipientTaskException');
  });

  it('refuses a synchronized object with the documented message', async () => {
    const { text } = await refused('PattiF', { ExchangeGuid: fresh });

    assert.match(text, /out of the current user's write scope/);
    assert.match(text, /being synchronized from your on-premises organization/);
  });

  it('refuses EmailAddresses and PrimarySmtpAddress in one call', async () => {
    const { text } = await refused('KatL', {
      PrimarySmtpAddress: 'kat@fabrikam.com',
      EmailAddresses: { ...tag, add: ['x500:/o=Old/cn=Kat'] },
    });

    assert.match(text, /can't be used together/);
  });

  it('refuses mailboxes and unknown identities', async () => {
    const mailbox = refusalOf(await set('MeganB', { ExchangeGuid: fresh }));
    const nobody = refusalOf(await set('nobody', { ExchangeGuid: fresh }));

    assert.equal(mailbox.exception, 'ManagementObjectNotFoundException');
    assert.equal(nobody.exception, 'ManagementObjectNotFoundException');
  });
});
