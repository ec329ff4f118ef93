import assert from 'node:assert/strict';
import { targetTenant } from '../../src/tenants/exchange.ts';
import { page, refusal, scripted, type Received, type Scripted } from './support/exchangeServer.ts';
import { exchangeOptions, leapingClock, mailUserObject, nothingMore } from './support/world.ts';

const ada = 'a0000000-0000-4000-8000-0000000000aa';
const bob = 'a0000000-0000-4000-8000-0000000000bb';
const cleo = 'a0000000-0000-4000-8000-0000000000cc';

interface Asked {
  readonly cmdlet: string;
  readonly identity: string | null;
}

function asked(call: Received): Asked {
  const { CmdletInput } = JSON.parse(call.body) as {
    CmdletInput: { CmdletName: string; Parameters: { Identity?: string } };
  };
  return { cmdlet: CmdletInput.CmdletName, identity: CmdletInput.Parameters.Identity ?? null };
}

/** A target tenant whose listings answer so. */
async function tenant(answer: (asked: Asked) => Scripted) {
  const server = await scripted((call) => answer(asked(call)));
  const clock = leapingClock();
  const target = targetTenant(exchangeOptions(server.origin, clock));
  return { server, target };
}

const user = (id: string, previous: string | null) => ({
  ExternalDirectoryObjectId: id,
  PreviousRecipientTypeDetails: previous,
});
const notFound = refusal(
  500,
  'ManagementObjectNotFoundException',
  "object 'x' couldn't be found on 'DC'",
);
/** A mailbox as Get-Recipient tells of it, which is less than Get-MailUser tells of a mail user. */
const bobAsRecipient = {
  ExternalDirectoryObjectId: bob,
  Guid: bob,
  DisplayName: 'Bob Kelly',
  PrimarySmtpAddress: 'bob@fabrikam.com',
  EmailAddresses: ['SMTP:bob@fabrikam.com'],
  ExternalEmailAddress: null,
  ExchangeGuid: { value: '1c0ffee0-1111-4111-8111-111111111111' },
  RecipientTypeDetails: 'UserMailbox',
};

describe('The recipients of the target', () => {
  it('are three listings joined, whatever their number', async () => {
    const { server, target } = await tenant(({ cmdlet }) => {
      if (cmdlet === 'Get-MailUser') return page([mailUserObject(ada)]);
      if (cmdlet === 'Get-User') return page([user(ada, 'UserMailbox'), user(bob, 'None')]);
      return page([mailUserObject(ada, { ExternalEmailAddress: null }), bobAsRecipient]);
    });

    const found = await target.recipients();

    await server.stop();
    assert.equal(server.calls.length, 3);
    assert.deepEqual(found, [
      {
        id: ada,
        name: 'Adele Vance',
        primaryAddress: 'adele@fabrikam.com',
        addresses: ['SMTP:adele@fabrikam.com'],
        externalAddress: 'adele@contoso.com',
        legacyExchangeDN: '/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=adele',
        exchangeGuid: null,
        archiveGuid: null,
        recipientType: 'MailUser',
        previousType: 'UserMailbox',
        dirSynced: false,
        ...nothingMore,
      },
      {
        id: bob,
        name: 'Bob Kelly',
        primaryAddress: 'bob@fabrikam.com',
        addresses: ['SMTP:bob@fabrikam.com'],
        externalAddress: null,
        legacyExchangeDN: '',
        exchangeGuid: '1c0ffee0-1111-4111-8111-111111111111',
        archiveGuid: null,
        recipientType: 'UserMailbox',
        previousType: null,
        dirSynced: false,
        ...nothingMore,
      },
    ]);
  });

  it('ask for everything, and for no property more than they need', async () => {
    const { server, target } = await tenant(() => page([]));

    await target.recipients();

    await server.stop();
    for (const { url, body } of server.calls) {
      assert.match(url, /\?\$select=ExternalDirectoryObjectId,Guid,/);
      assert.match(body, /"ResultSize":"Unlimited"/);
    }
  });

  it('read a mail user alone that was made between two listings', async () => {
    const { server, target } = await tenant(({ cmdlet, identity }) => {
      if (identity === bob) return notFound;
      if (cmdlet === 'Get-MailUser')
        return page(identity === null ? [] : [mailUserObject(identity)]);
      if (cmdlet === 'Get-User') return page([user(ada, null)]);
      return page([mailUserObject(ada), mailUserObject(bob)]);
    });

    const found = await target.recipients();

    await server.stop();
    assert.deepEqual(
      found.map(({ id }) => id),
      [ada],
    );
  });

  it('are no answer where one listing leaves out many', async () => {
    const many = Array.from({ length: 21 }, (_, n) =>
      mailUserObject(`a0000000-0000-4000-8000-0000000000${10 + n}`),
    );
    const { server, target } = await tenant(({ cmdlet }) =>
      page(cmdlet === 'Get-Recipient' ? many : []),
    );

    await assert.rejects(target.recipients(), {
      detail: { side: 'target', kind: 'broken', code: '' },
    });

    await server.stop();
    assert.equal(server.calls.length, 3);
  });

  it('are no answer where one listing fails', async () => {
    const { server, target } = await tenant(({ cmdlet }) =>
      cmdlet === 'Get-User' ? { status: 400, body: '{"Message":"no"}' } : page([]),
    );

    await assert.rejects(target.recipients(), {
      detail: { side: 'target', kind: 'refused', code: '' },
    });

    await server.stop();
  });
});

describe('A mail user', () => {
  it('is read with what it was before', async () => {
    const { server, target } = await tenant(({ cmdlet }) =>
      page([cmdlet === 'Get-User' ? user(cleo, 'UserMailbox') : mailUserObject(cleo)]),
    );

    const found = await target.mailUser(cleo);

    await server.stop();
    assert.equal(found?.id, cleo);
    assert.equal(found.previousType, 'UserMailbox');
    assert.deepEqual(
      server.calls.map((call) => asked(call).identity),
      [cleo, cleo],
    );
  });

  it('that is not there is null, whatever the status says', async () => {
    const { server, target } = await tenant(() => notFound);

    assert.equal(await target.mailUser(cleo), null);

    await server.stop();
  });

  it('is not missing where something between us and Exchange answers 404', async () => {
    const { server, target } = await tenant(() => ({ status: 404, body: '<html>' }));

    await assert.rejects(target.mailUser(cleo), {
      detail: { side: 'target', kind: 'broken', code: '' },
    });

    await server.stop();
  });

  it('of which Get-User knows nothing is a fault', async () => {
    const { server, target } = await tenant(({ cmdlet }) =>
      cmdlet === 'Get-User' ? notFound : page([mailUserObject(cleo)]),
    );

    await assert.rejects(target.mailUser(cleo), {
      detail: { side: 'target', kind: 'broken', code: '' },
    });

    await server.stop();
  });
});
