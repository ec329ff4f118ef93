import assert from 'node:assert/strict';
import { judge, type Fault } from '../../src/tenants/errors.ts';

const now = new Date('2026-11-23T10:00:00Z');

function faultOf(status: number, text: string, headers: Record<string, string> = {}): Fault {
  const verdict = judge({ kind: 'answered', status, text, headers }, now);
  assert.equal(verdict.kind, 'fault');
  return verdict.fault;
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

const notFound =
  "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object 'u@x' couldn't be found on 'DC'.";
const synced =
  "Ex1|Microsoft.Exchange.Tasks.InvalidOperationException|The operation on mailbox \"A\" failed because it's out of the current user's write scope. The action can't be performed because the object is being synchronized from your on-premises organization.";
const concurrency =
  'You have reached the maximum number of concurrent requests per tenant. Please wait and try again';

/** Status, body, headers; then kind, code, and whether it may have been carried out. */
const cases: readonly (readonly [
  name: string,
  answer: readonly [number, string, Record<string, string>?],
  expected: readonly [Fault['kind'], string, Fault['executed']],
])[] = [
  [
    'a missing object at 404',
    [404, details(notFound)],
    ['missing', 'ManagementObjectNotFoundException', 'no'],
  ],
  [
    'a missing object at 500',
    [500, details(notFound)],
    ['missing', 'ManagementObjectNotFoundException', 'no'],
  ],
  [
    'a missing object at 200',
    [200, details(notFound)],
    ['missing', 'ManagementObjectNotFoundException', 'no'],
  ],
  ['a 404 that is no answer of Exchange', [404, '<html>not here</html>'], ['broken', '', 'no']],
  [
    'a directory-synchronised object',
    [400, details(synced)],
    ['refused', 'InvalidOperationException', 'no'],
  ],
  [
    'an object out of the write scope at 403',
    [403, details("Ex1|N.S.ScopeException|It is out of the current user's write scope.")],
    ['refused', 'ScopeException', 'no'],
  ],
  [
    'an address in use at 409',
    [409, details('Ex2|N.ProxyAddressExistsException|The proxy address is already being used.')],
    ['refused', 'ProxyAddressExistsException', 'no'],
  ],
  [
    'a denied cmdlet whose body is NUL',
    [403, '\0\0\0\0', { 'x-exceptiontype': 'N.CmdletAccessDeniedException' }],
    ['forbidden', 'CmdletAccessDeniedException', 'no'],
  ],
  [
    'a 403 with diagnostics only',
    [403, '\0', { 'x-ms-diagnostics': '2000003;reason="no"' }],
    ['forbidden', '', 'no'],
  ],
  [
    'a cmdlet that the role does not have',
    [
      400,
      details(
        'Ex3|System.Management.Automation.CommandNotFoundException|The term is not recognized.',
      ),
    ],
    ['forbidden', 'CommandNotFoundException', 'no'],
  ],
  [
    'a scenario that is not supported',
    [400, details("Ex4|N.X|The operation isn't supported in this scenario.")],
    ['forbidden', 'X', 'no'],
  ],
  [
    'a refused token',
    [401, '', { 'www-authenticate': 'Bearer error="invalid_token"' }],
    ['forbidden', '', 'no'],
  ],
  ['429', [429, ''], ['throttled', '', 'no']],
  ['the concurrency text at 200', [200, concurrency], ['throttled', '', 'no']],
  ['the concurrency text as JSON', [200, JSON.stringify(concurrency)], ['throttled', '', 'no']],
  ['the concurrency text at 400', [400, concurrency], ['throttled', '', 'no']],
  [
    '503 with throttling words',
    [503, 'Server is busy, request throttled'],
    ['throttled', '', 'no'],
  ],
  ['503 with a web page', [503, '<html>busy</html>'], ['unreachable', '', 'maybe']],
  ['502 and nothing else', [502, ''], ['unreachable', '', 'maybe']],
  ['504 and nothing else', [504, ''], ['unreachable', '', 'maybe']],
  ['408 and nothing else', [408, ''], ['unreachable', '', 'maybe']],
  [
    'a passing fault of the directory',
    [500, details('Ex5|N.ADTransientException|Try later.')],
    ['unreachable', 'ADTransientException', 'maybe'],
  ],
  [
    'a write that Entra did not take',
    [500, details('Ex6|N.UnableToWriteToAadException|This issue may be transient.')],
    ['unreachable', 'UnableToWriteToAadException', 'maybe'],
  ],
  [
    'too much of a budget',
    [500, details('Ex7|N.OverBudgetException|Over budget.')],
    ['throttled', 'OverBudgetException', 'no'],
  ],
  ['a success that can not be read', [200, '{"value":[{"Na'], ['broken', '', 'maybe']],
  ['a redirect', [302, '', { location: 'https://elsewhere.example' }], ['broken', '', 'no']],
  [
    'ErrorRecords within a success',
    [200, '{"ErrorRecords":[{"Message":"It did not work."}]}'],
    ['refused', '', 'no'],
  ],
  ['a Message alone', [400, '{"Message":"The parameter is wrong."}'], ['refused', '', 'no']],
  [
    'an inner exception without details',
    [
      500,
      '{"error":{"code":"X","message":"m","innererror":{"internalexception":{"message":"Bad value.","type":"N.S.BadValueException"}}}}',
    ],
    ['refused', 'BadValueException', 'no'],
  ],
];

describe('A fault of Exchange', () => {
  for (const [name, answer, [kind, code, executed]] of cases) {
    it(`is ${kind} for ${name}`, () => {
      const fault = faultOf(...answer);

      assert.deepEqual(
        { kind: fault.kind, code: fault.code, executed: fault.executed },
        { kind, code, executed },
      );
    });
  }

  it('keeps bars that belong to its text', () => {
    const fault = faultOf(400, details('Ex1|N.SomeException|either this|or that'));

    assert.equal(fault.says, 'either this|or that');
  });

  it('says how long to wait, in milliseconds', () => {
    const fault = faultOf(429, '', { 'retry-after': '7' });

    assert.equal(fault.retryAfter, 7000);
  });
});

describe('A success of Exchange', () => {
  it('is empty for a cmdlet that says nothing', () => {
    const verdict = judge({ kind: 'answered', status: 204, text: '', headers: {} }, now);

    assert.deepEqual(verdict, { kind: 'done', json: null });
  });

  it('may hold a property called Message', () => {
    const text = '{"Message":"all well"}';

    const verdict = judge({ kind: 'answered', status: 200, text, headers: {} }, now);

    assert.deepEqual(verdict, { kind: 'done', json: { Message: 'all well' } });
  });
});
