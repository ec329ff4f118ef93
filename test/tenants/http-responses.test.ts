import assert from 'node:assert/strict';
import { callTenant, domainsPage, written } from './support/call-tenant.ts';
import { firstResponses } from './support/first-responses.ts';
import { cmdletError } from './support/scripted-server.ts';

describe('A call to Exchange by its first response', () => {
  for (const { read, write, responses } of firstResponses) {
    for (const [name, first] of Object.entries(responses)) {
      for (const [access, [kind, tries], success] of [
        ['read', read, domainsPage],
        ['write', write, written],
      ] as const) {
        it(`${name}: a ${access} is ${kind} after ${tries} tries`, async () => {
          const { outcome, calls, message } = await callTenant(access, [first, success]);

          assert.equal(outcome, kind, message);
          assert.equal(calls.length, tries);
          assert.equal(new Set(calls.map(({ body }) => body)).size, 1);
        });
      }
    }
  }
});

describe('A write to Exchange that succeeded', () => {
  const note = 'The command completed successfully but no settings have been modified.';
  const successes: Readonly<Record<string, string>> = {
    'an empty list': '{"@odata.context":"c","value":[]}',
    'an empty body': '',
    'a body of NUL': '\0\0',
    'only a context': '{"@odata.context":"c"}',
    'the object itself': '{"@odata.context":"c","Name":"AdeleV"}',
    'a warning': JSON.stringify({ value: [], '@adminapi.warnings': [note] }),
    'an error that is null': JSON.stringify({ value: [], error: null }),
    'an empty list of ErrorRecords': JSON.stringify({ value: [], ErrorRecords: [] }),
  };
  for (const [name, body] of Object.entries(successes)) {
    it(`is sent once when the response is ${name}`, async () => {
      const { outcome, calls } = await callTenant('write', [{ status: 200, body }]);

      assert.deepEqual([outcome, calls.length], ['done', 1]);
    });
  }
});

describe('The error of a failed call to Exchange', () => {
  it('has the request-id by which Microsoft finds the call', async () => {
    const failed = cmdletError(400, 'RecipientTaskException', 'It can not be done.');

    const { message } = await callTenant('write', [
      { ...failed, headers: { 'request-id': '5e7f-1' } },
    ]);

    assert.match(
      message ?? '',
      /failed: It can not be done\. \(RecipientTaskException, request-id 5e7f-1\)$/,
    );
  });
});
