import assert from 'node:assert/strict';
import { nextLinkOf, refusalOf, valueOf } from './support/reading.ts';
import { started } from './support/started.ts';

const everyone = ['Get-MailUser', { ResultSize: 'Unlimited' }] as const;
const whole = { headers: { prefer: 'odata.maxpagesize=1000' } };
const guid = '12345678-1234-4234-8234-123456789abc';

describe('faults that change what an answer of Exchange says', () => {
  const ready = started();

  const ask = () => ready().client.invoke('target', everyone, whole);
  const stamp = () =>
    ready().client.invoke('target', ['Set-MailUser', { Identity: 'KatL', ExchangeGuid: guid }]);
  const isStamped = async () => {
    const { ExchangeGuid } = await ready().sandbox.object('target', 'KatL');
    return ExchangeGuid === guid;
  };

  it('cmdlet-denied: 403 in NULs that claim to be gzip, for the named cmdlet alone', async () => {
    await ready().sandbox.fault({ name: 'cmdlet-denied', cmdlet: 'Get-MailUser' });

    const answer = await ask();
    const other = await ready().client.invoke('target', ['Get-AcceptedDomain']);

    assert.deepEqual([answer.status, other.status], [403, 200]);
    assert.match(answer.text, /^\0+$/);
    assert.equal(answer.headers.get('content-encoding'), 'gzip');
    assert.equal(answer.headers.has('x-exceptiontype'), false);
  });

  it('parameter-denied: 400 with AmbiguousParameterSetException and the parameter', async () => {
    await ready().sandbox.fault({ name: 'parameter-denied', text: 'SoftDeletedMailUser' });

    const { status, exception, text } = refusalOf(await ask());

    assert.deepEqual([status, exception], [400, 'AmbiguousParameterSetException']);
    assert.match(text, /specified\. SoftDeletedMailUser$/);
  });

  it('passing: 400 with the named exception', async () => {
    const { sandbox } = ready();
    await sandbox.fault({ name: 'passing', times: 1 });
    const usual = refusalOf(await ask());
    await sandbox.fault({ name: 'passing', text: 'ServerInMMException' });
    const named = refusalOf(await ask());

    assert.equal(usual.exception, 'DCOverloadedException');
    assert.deepEqual([named.status, named.exception], [400, 'ServerInMMException']);
  });

  it('errors-in-success: a listing lacks an object, a write does nothing, and both answer 200', async () => {
    const complete = valueOf(await ask());
    await ready().sandbox.fault({ name: 'errors-in-success', text: 'It failed.' });

    const [read, written] = [await ask(), await stamp()];

    assert.deepEqual(valueOf(read), complete.slice(1));
    assert.deepEqual(valueOf(written), []);
    for (const answer of [read, written])
      assert.deepEqual(answer.json()['@adminapi.errors'], ['It failed.']);
    assert.equal(await isStamped(), false);
  });

  it('asks-confirmation: 200 with a question, and nothing is carried out', async () => {
    await ready().sandbox.fault({ name: 'asks-confirmation', times: 1 });

    const answer = await stamp();

    assert.deepEqual(valueOf(answer), []);
    assert.match(String(answer.json()['@adminapi.confirmationmessage']), /\?$/);
    assert.equal(await isStamped(), false);
    assert.deepEqual(await ready().sandbox.writes(), []);
  });

  it('cut-list: the last object is missing, with a warning in the body or in a header', async () => {
    const { sandbox } = ready();
    const complete = valueOf(await ask());
    await sandbox.fault({ name: 'cut-list', times: 1 });
    const inBody = await ask();
    await sandbox.fault({ name: 'cut-list-header', times: 1 });
    const inHeader = await ask();

    for (const answer of [inBody, inHeader]) {
      assert.deepEqual(valueOf(answer), complete.slice(0, -1));
      assert.equal(nextLinkOf(answer), null);
    }
    assert.match(String(inBody.json()['@adminapi.warnings']), /^There are more results/);
    assert.deepEqual(inHeader.json()['@adminapi.warnings'], []);
    assert.match(inHeader.headers.get('x-warnings') ?? '', /^There are more results/);
  });
});
