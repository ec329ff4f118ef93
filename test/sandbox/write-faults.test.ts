import assert from 'node:assert/strict';
import { refusalOf, valueOf } from './support/reading.ts';
import { started } from './support/started.ts';

const guids = Array.from({ length: 8 }, (_, n) => `4444444${n}-4444-4444-8444-444444444444`);

describe('faults of a write', () => {
  const ready = started();
  let next = 0;
  const zero = '00000000-0000-0000-0000-000000000000';

  beforeEach(async () => {
    await ready().client.invoke('target', [
      'Set-MailUser',
      { Identity: 'KatL', ExchangeGuid: zero },
    ]);
  });

  const stamp = (ExchangeGuid: string) =>
    ready().client.invoke('target', ['Set-MailUser', { Identity: 'KatL', ExchangeGuid }]);
  const stands = async () => (await ready().sandbox.object('target', 'KatL')).ExchangeGuid;
  const another = () => guids[next++] ?? '';

  it('reset-before: the connection closes and nothing is written', async () => {
    await ready().sandbox.fault({ name: 'reset-before', times: 1 });

    await assert.rejects(stamp(another()), /other side closed/);

    assert.equal(await stands(), zero);
  });

  it('reset-after: the connection closes after the write', async () => {
    const { sandbox } = ready();
    await sandbox.fault({ name: 'reset-after', times: 1 });
    const guid = another();

    await assert.rejects(stamp(guid), /other side closed/);

    assert.equal(await stands(), guid);
    assert.equal((await sandbox.writes()).at(-1)?.parameters['ExchangeGuid'], guid);
  });

  it('do not affect reads', async () => {
    await ready().sandbox.fault({ name: 'reset-before' });
    await ready().sandbox.fault({ name: 'reset-after' });
    await ready().sandbox.fault({ name: 'write-refused' });

    const answer = await ready().client.invoke('target', ['Get-MailUser', { Identity: 'KatL' }]);

    assert.equal(valueOf(answer).length, 1);
  });

  it('forbidden-object: out of the write scope for the named object', async () => {
    const { sandbox, client } = ready();
    const { ExternalDirectoryObjectId: target } = await sandbox.object('target', 'KatL');
    await sandbox.fault({ name: 'forbidden-object', target });
    const guid = another();

    const refusal = refusalOf(await stamp(guid));
    const other = await client.invoke('target', [
      'Set-MailUser',
      { Identity: 'AadiK', ExchangeGuid: guid },
    ]);

    assert.equal(refusal.status, 403);
    assert.match(refusal.text, /out of the current user's write scope/);
    assert.doesNotMatch(refusal.text, /synchronized/);
    assert.equal(other.status, 200);
    assert.equal(await stands(), zero);
  });

  it('write-refused: a permanent error of Exchange', async () => {
    await ready().sandbox.fault({ name: 'write-refused' });

    const refusal = refusalOf(await stamp(another()));

    assert.equal(refusal.status, 400);
    assert.equal(refusal.exception, 'RecipientTaskException');
    assert.equal(await stands(), zero);
  });

  it('write-lost: success without any change', async () => {
    const { sandbox } = ready();
    await sandbox.fault({ name: 'write-lost', times: 1 });

    const answer = await stamp(another());

    assert.deepEqual(valueOf(answer), []);
    assert.equal(await stands(), zero);
    assert.equal((await sandbox.writes()).at(-1)?.changed, false);
  });

  it('garbled: the write is carried out and its answer is unreadable', async () => {
    await ready().sandbox.fault({ name: 'garbled', times: 1 });
    const guid = another();

    const answer = await stamp(guid);

    assert.throws(() => answer.json(), SyntaxError);
    assert.equal(await stands(), guid);
  });
});
