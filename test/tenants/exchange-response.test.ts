import assert from 'node:assert/strict';
import { readResponse } from '../../src/tenants/exchange-response.ts';
import type { CallFailure } from '../../src/tenants/tenant-error.ts';

const now = new Date('2026-11-23T10:00:00Z');

function failureOf(
  status: number,
  text: string,
  headers: Record<string, string> = {},
): CallFailure {
  const result = readResponse({ status, text, headers }, now);
  assert.equal(result.kind, 'failed');
  return result.failure;
}

function details(message: string): string {
  return JSON.stringify({
    error: {
      code: 'NotFound',
      message: 'Error executing cmdlet',
      details: [{ code: 'Client', target: '', message }],
      innererror: {
        message: 'm',
        type: 'Microsoft.Exchange.Admin.OData.Core.ODataServiceException',
      },
    },
  });
}

const notFoundText =
  "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object 'u@x' couldn't be found on 'DC'.";
const synchronizedText =
  "Ex1|Microsoft.Exchange.Tasks.InvalidOperationException|The operation on mailbox \"A\" failed because it's out of the current user's write scope. The action can't be performed because the object is being synchronized from your on-premises organization.";
const concurrencyText =
  'You have reached the maximum number of concurrent requests per tenant. Please wait and try again';

/** Status, body and headers; then the failure's kind, code and mayHaveRun. */
const cases: readonly (readonly [
  name: string,
  response: readonly [number, string, Record<string, string>?],
  expected: readonly [CallFailure['kind'], string, boolean],
])[] = [
  [
    'a missing object at 404',
    [404, details(notFoundText)],
    ['missing', 'ManagementObjectNotFoundException', false],
  ],
  [
    'a missing object at 500',
    [500, details(notFoundText)],
    ['missing', 'ManagementObjectNotFoundException', false],
  ],
  [
    'a missing object at 200',
    [200, details(notFoundText)],
    ['missing', 'ManagementObjectNotFoundException', false],
  ],
  ['a 404 that does not come from Exchange', [404, '<html>not here</html>'], ['broken', '', false]],
  [
    'a directory-synchronized object',
    [400, details(synchronizedText)],
    ['refused', 'InvalidOperationException', false],
  ],
  [
    'an object out of the write scope at 403',
    [403, details("Ex1|N.S.ScopeException|It is out of the current user's write scope.")],
    ['refused', 'ScopeException', false],
  ],
  [
    'an address in use at 409',
    [409, details('Ex2|N.ProxyAddressExistsException|The proxy address is already being used.')],
    ['refused', 'ProxyAddressExistsException', false],
  ],
  [
    'a denied cmdlet whose body is NUL',
    [403, '\0\0\0\0', { 'x-exceptiontype': 'N.CmdletAccessDeniedException' }],
    ['forbidden', 'CmdletAccessDeniedException', false],
  ],
  [
    'a 403 with diagnostics only',
    [403, '\0', { 'x-ms-diagnostics': '2000003;reason="no"' }],
    ['forbidden', '', false],
  ],
  [
    'a cmdlet that the role does not allow',
    [
      400,
      details(
        'Ex3|System.Management.Automation.CommandNotFoundException|The term is not recognized.',
      ),
    ],
    ['forbidden', 'CommandNotFoundException', false],
  ],
  [
    'a scenario that is not supported',
    [400, details("Ex4|N.X|The operation isn't supported in this scenario.")],
    ['forbidden', 'X', false],
  ],
  [
    'a refused token',
    [401, '', { 'www-authenticate': 'Bearer error="invalid_token"' }],
    ['forbidden', '', false],
  ],
  ['429', [429, ''], ['throttled', '', false]],
  ['the concurrency text at 200', [200, concurrencyText], ['throttled', '', false]],
  [
    'the concurrency text as JSON',
    [200, JSON.stringify(concurrencyText)],
    ['throttled', '', false],
  ],
  ['the concurrency text at 400', [400, concurrencyText], ['throttled', '', false]],
  [
    '503 with a throttling text',
    [503, 'Server is busy, request throttled'],
    ['throttled', '', false],
  ],
  ['503 with a web page', [503, '<html>busy</html>'], ['unreachable', '', true]],
  ['502 with an empty body', [502, ''], ['unreachable', '', true]],
  ['504 with an empty body', [504, ''], ['unreachable', '', true]],
  ['408 with an empty body', [408, ''], ['unreachable', '', true]],
  [
    'a temporary error of the directory',
    [500, details('Ex5|N.ADTransientException|Try later.')],
    ['unreachable', 'ADTransientException', true],
  ],
  [
    'a write that Entra did not accept',
    [500, details('Ex6|N.UnableToWriteToAadException|This issue may be transient.')],
    ['unreachable', 'UnableToWriteToAadException', true],
  ],
  [
    'a budget that is used up',
    [500, details('Ex7|N.OverBudgetException|Over budget.')],
    ['throttled', 'OverBudgetException', false],
  ],
  ['a success that can’t be read', [200, '{"value":[{"Na'], ['broken', '', true]],
  ['a redirect', [302, '', { location: 'https://other.example' }], ['broken', '', false]],
  [
    'ErrorRecords in a success',
    [200, '{"ErrorRecords":[{"Message":"It did not work."}]}'],
    ['refused', '', false],
  ],
  ['only a Message', [400, '{"Message":"The parameter is wrong."}'], ['refused', '', false]],
  [
    'an inner exception without details',
    [
      500,
      '{"error":{"code":"X","message":"m","innererror":{"internalexception":{"message":"Bad value.","type":"N.S.BadValueException"}}}}',
    ],
    ['refused', 'BadValueException', false],
  ],
];

describe('A failed response of Exchange', () => {
  for (const [name, response, [kind, code, mayHaveRun]] of cases) {
    it(`is ${kind} for ${name}`, () => {
      const failure = failureOf(...response);

      assert.deepEqual(
        { kind: failure.kind, code: failure.code, mayHaveRun: failure.mayHaveRun },
        { kind, code, mayHaveRun },
      );
    });
  }

  it('keeps vertical bars that belong to its text', () => {
    const failure = failureOf(400, details('Ex1|N.SomeException|either this|or that'));

    assert.equal(failure.text, 'either this|or that');
  });

  it('has the Retry-After in milliseconds', () => {
    const failure = failureOf(429, '', { 'retry-after': '7' });

    assert.equal(failure.retryAfter, 7000);
  });
});

describe('A successful response of Exchange', () => {
  it('is null for a cmdlet that returns nothing', () => {
    const result = readResponse({ status: 204, text: '', headers: {} }, now);

    assert.deepEqual(result, { kind: 'done', json: null });
  });

  it('may have a property called Message', () => {
    const text = JSON.stringify({
      Message: 'all well',
      '@adminapi.errors': [],
      '@adminapi.confirmationmessage': '',
    });

    const result = readResponse({ status: 200, text, headers: {} }, now);

    assert.deepEqual(result, { kind: 'done', json: JSON.parse(text) as unknown });
  });
});
