import assert from 'node:assert/strict';
import { judge } from '../../src/tenants/errors.ts';

const now = new Date('2026-11-23T10:00:00Z');
const envelope = (error: object) => JSON.stringify({ error: { code: 'Any', ...error } });
const ofCmdlet = 'Ex6F9304|N.Tasks.RecipientTaskException|It can not be done.';
const about = { message: ofCmdlet, type: 'N.Tasks.RecipientTaskException' };
const around = { message: 'm', type: 'Microsoft.Exchange.Admin.OData.Core.ODataServiceException' };
const code = 'RecipientTaskException';
const says = 'It can not be done.';

/** Body and headers at a status; then the exception and the words that are found in them. */
const cases: readonly (readonly [
  name: string,
  answer: { readonly status: number; readonly text: string; readonly headers?: object },
  code: string,
  says: string,
])[] = [
  [
    'the first detail, before all else',
    {
      status: 500,
      text: envelope({
        message: 'Error executing cmdlet',
        details: [{ code: 'Client', target: '', message: ofCmdlet }],
        innererror: { ...around, internalException: { message: 'other', type: 'N.Other' } },
      }),
    },
    code,
    says,
  ],
  [
    'a detail without a target, among annotations',
    {
      status: 400,
      text: envelope({ 'details@odata.type': '#x', details: [{ message: ofCmdlet }] }),
    },
    code,
    says,
  ],
  [
    'the internal exception, where there is no detail',
    {
      status: 500,
      text: envelope({ message: 'm', innererror: { ...around, internalException: about } }),
    },
    code,
    says,
  ],
  [
    'the internal exception, where the details are empty',
    {
      status: 400,
      text: envelope({ details: [], innererror: { ...around, internalexception: about } }),
    },
    code,
    says,
  ],
  [
    'the message, where there is no more',
    { status: 400, text: envelope({ message: says }) },
    '',
    says,
  ],
  [
    'the message, not the envelope around it',
    { status: 400, text: envelope({ message: says, innererror: around }) },
    '',
    says,
  ],
  [
    'ErrorRecords',
    { status: 400, text: JSON.stringify({ ErrorRecords: [{ Message: ofCmdlet }] }) },
    code,
    says,
  ],
  ['Message', { status: 400, text: JSON.stringify({ Message: says }) }, '', says],
  ['plain text', { status: 400, text: says }, '', says],
  [
    'JSON behind which NUL stands',
    { status: 403, text: `${envelope({ details: [{ message: ofCmdlet }] })}\0\0` },
    code,
    says,
  ],
  [
    'X-ExceptionType and x-ms-diagnostics, where the body is NUL',
    {
      status: 403,
      text: '\0\0\0\0',
      headers: {
        'x-exceptiontype': 'Microsoft.Exchange.CmdletAccessDeniedException',
        'x-ms-diagnostics': '2000008;reason="The role is missing."',
      },
    },
    'CmdletAccessDeniedException',
    '2000008;reason="The role is missing."',
  ],
  [
    'WWW-Authenticate, where a token is refused',
    { status: 401, text: '', headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
    '',
    'Bearer error="invalid_token"',
  ],
  ['the status, where there is nothing else', { status: 504, text: '<html>' }, '', 'status 504'],
];

describe('What a tenant says of a fault is read from', () => {
  for (const [name, { status, text, headers }, exception, words] of cases) {
    it(name, () => {
      const verdict = judge({ kind: 'answered', status, text, headers: { ...headers } }, now);

      assert.equal(verdict.kind, 'fault');
      assert.deepEqual([verdict.fault.code, verdict.fault.says], [exception, words]);
    });
  }
});
