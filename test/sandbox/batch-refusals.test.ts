import assert from 'node:assert/strict';
import { batchClient } from './support/batch-client.ts';
import { graphScope } from './support/client.ts';
import { started } from './support/started.ts';

describe('$batch of Exchange', () => {
  const ready = started();
  const { path, statistics, post, batch, status } = batchClient(ready);

  it('refuses a part without a token of its own, and a path as its URL, unless the switches say otherwise', async () => {
    const { sandbox } = ready();
    const bare = { ...statistics('1', 'CaroleP'), headers: {} };
    const relative = { ...statistics('1', 'CaroleP'), url: path('InvokeCommand') };
    await sandbox.switches({ batchTokens: 'own', batchUrls: 'absolute' });

    const [alone, served] = await batch(statistics('2', 'CoreyG'), bare);
    const refused = await status({ requests: [relative] });
    await sandbox.switches({ batchTokens: 'outer', batchUrls: 'any' });
    const [lent] = await batch(bare);
    const taken = await status({ requests: [relative] });

    assert.deepEqual([alone?.status, alone?.body, served?.status], [401, null, 200]);
    assert.deepEqual([refused, lent?.status, taken], [400, 200, 200]);
  });

  it('is refused as a whole if it is malformed', async () => {
    const one = statistics('1', 'CaroleP');
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => statistics(String(n), 'CaroleP'));
    const { source, target } = ready().sandbox.ready;
    const [own, other] = [source.tenantId, target.tenantId];

    assert.equal(await status({ requests: many(10) }), 200);
    for (const requests of [
      many(11),
      [],
      [one, one],
      [{ ...one, id: 1 }],
      [{ ...one, id: '' }],
      [{ ...one, method: 'GET' }],
      [{ ...one, url: 'InvokeCommand' }],
      [{ ...one, url: one.url.replace(own, other) }],
      [{ ...one, url: `https://elsewhere.example${path('InvokeCommand')}` }],
      [{ ...one, url: path('$batch') }],
      [{ ...one, headers: { 'X-CmdletName': 1 } }],
      [{ ...one, headers: [] }],
      [{ ...one, body: JSON.stringify(one.body) }],
      ['InvokeCommand'],
    ])
      assert.equal(await status({ requests }), 400, JSON.stringify(requests));
    assert.equal(await status({ request: [one] }), 400);
    assert.equal(await status('no json'), 400);
  });

  it('refuses the same tokens as a single call', async () => {
    const { client } = ready();
    const body = JSON.stringify({ requests: [statistics('1', 'CaroleP')] });

    const answers = [
      await post(body, await client.token('source', graphScope)),
      await post(body, await client.token('target')),
      await post(body, 'made.up.token'),
    ];

    assert.deepEqual(
      answers.map((each) => [each.status, each.text]),
      Array<unknown>(3).fill([401, '']),
    );
  });
});
