import assert from 'node:assert/strict';
import { ask } from './support/asking.ts';
import { refusal } from './support/exchangeServer.ts';

describe('A success of a tenant', () => {
  for (const [name, beside] of [
    ['an error of nothing', { error: null }],
    ['no error records', { ErrorRecords: [] }],
  ] as const)
    it(`is one with ${name} beside what was asked for`, async () => {
      const { came, calls } = await ask('write', [
        { status: 200, body: JSON.stringify({ value: [], ...beside }) },
      ]);

      assert.deepEqual([came, calls.length], ['done', 1]);
    });
});

describe('A fault of a tenant', () => {
  it('is told with the id by which Microsoft finds it', async () => {
    const refused = refusal(400, 'RecipientTaskException', 'It can not be done.');

    const { message } = await ask('write', [{ ...refused, headers: { 'request-id': '5e7f-1' } }]);

    assert.match(
      message ?? '',
      /RecipientTaskException: It can not be done\. \(request-id 5e7f-1\)$/,
    );
  });
});
