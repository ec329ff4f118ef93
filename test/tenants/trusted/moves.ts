import assert from 'node:assert/strict';
import { free } from '../../support/free.ts';
import { fault } from '../contract.ts';
import { control, sandboxCloud } from '../support/sandboxCloud.ts';
import { realClock, subjectOf } from '../support/subject.ts';

const { source, target } = subjectOf(sandboxCloud(), realClock);
const endpoint = 'contoso-to-fabrikam';
const primary = 'SerenaD@fabrikam.com';

describe('The move test in the sandbox', () => {
  before(() => control.pace({ lagMs: 0 }));
  afterEach(() => control.clearFaults());

  it('fails with the server’s words until the mail user is stamped, and succeeds from then on', async () => {
    const mailbox = (await source.mailboxes()).find(
      ({ primaryAddress }) => primaryAddress === 'SerenaD@contoso.com',
    );
    const user = (await target.recipients()).find(
      ({ primaryAddress }) => primaryAddress === primary,
    );
    assert.ok(mailbox && user);

    const before = await target.testMove(endpoint, primary);
    const change = {
      exchangeGuid: mailbox.exchangeGuid,
      addAddresses: [`x500:${mailbox.legacyExchangeDN}`],
    };
    await target.stamp(user.id, change, free);
    const after = await target.testMove(endpoint, primary);

    assert.equal(before.result, 'Failed');
    assert.match(before.message, /^MissingExchangeGuidException: /);
    assert.deepEqual(after, { result: 'Success', message: '' });
  });

  it('knows no address of the source', async () => {
    await assert.rejects(target.testMove(endpoint, 'SerenaD@contoso.com'), fault('missing'));
  });

  it('is forbidden, with the role that is missing, and throttled like every reading', async () => {
    await control.fault({ name: 'forbidden', cmdlet: 'Test-MigrationServerAvailability' });
    await assert.rejects(target.testMove(endpoint, primary), (error) => {
      assert.match(String(error), /Exchange Recipient Administrator/);
      return fault('forbidden')(error);
    });
    await control.clearFaults();
    await control.fault({ name: 'throttled', times: 1, ms: 100 });

    assert.ok(await target.testMove(endpoint, primary));
  });
});
