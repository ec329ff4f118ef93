import assert from 'node:assert/strict';
import { readResponse } from '../../src/tenants/exchange-response.ts';

const now = new Date('2026-11-23T10:00:00Z');
const envelope = (error: object) => JSON.stringify({ error: { code: 'Any', ...error } });
const cmdletMessage = 'Ex6F9304|N.Tasks.RecipientTaskException|It can not be done.';
const cmdletException = { message: cmdletMessage, type: 'N.Tasks.RecipientTaskException' };
const envelopeException = {
  message: 'm',
  type: 'Microsoft.Exchange.Admin.OData.Core.ODataServiceException',
};
const code = 'RecipientTaskException';
const text = 'It can not be done.';

/** The response, then the exception and the text that are read from it. */
const cases: readonly (readonly [
  name: string,
  response: { readonly status: number; readonly text: string; readonly headers?: object },
  code: string,
  text: string,
])[] = [
  [
    'the first detail, before anything else',
    {
      status: 500,
      text: envelope({
        message: 'Error executing cmdlet',
        details: [{ code: 'Client', target: '', message: cmdletMessage }],
        innererror: {
          ...envelopeException,
          internalException: { message: 'other', type: 'N.Other' },
        },
      }),
    },
    code,
    text,
  ],
  [
    'a detail without a target, among annotations',
    {
      status: 400,
      text: envelope({ 'details@odata.type': '#x', details: [{ message: cmdletMessage }] }),
    },
    code,
    text,
  ],
  [
    'the internal exception, when there is no detail',
    {
      status: 500,
      text: envelope({
        message: 'm',
        innererror: { ...envelopeException, internalException: cmdletException },
      }),
    },
    code,
    text,
  ],
  [
    'the internal exception, when the details are empty',
    {
      status: 400,
      text: envelope({
        details: [],
        innererror: { ...envelopeException, internalexception: cmdletException },
      }),
    },
    code,
    text,
  ],
  [
    'the message, when there is nothing else',
    { status: 400, text: envelope({ message: text }) },
    '',
    text,
  ],
  [
    'the message, not the envelope around it',
    { status: 400, text: envelope({ message: text, innererror: envelopeException }) },
    '',
    text,
  ],
  [
    'ErrorRecords',
    { status: 400, text: JSON.stringify({ ErrorRecords: [{ Message: cmdletMessage }] }) },
    code,
    text,
  ],
  ['Message', { status: 400, text: JSON.stringify({ Message: text }) }, '', text],
  ['plain text', { status: 400, text }, '', text],
  [
    'JSON that is followed by NUL',
    { status: 403, text: `${envelope({ details: [{ message: cmdletMessage }] })}\0\0` },
    code,
    text,
  ],
  [
    'X-ExceptionType and x-ms-diagnostics, when the body is NUL',
    {
      status: 403,
      text: '\0\0\0\0',
      headers: {
        'x-exceptiontype': 'Microsoft.Exchange.CmdletAccessDeniedException',
        'x-ms-diagnostics': '2000008;reason="The role is missing."',
      },
    },
    'CmdletAccessDeniedException',
    'The role is missing.',
  ],
  [
    'WWW-Authenticate, when a token is rejected',
    { status: 401, text: '', headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
    '',
    'Exchange does not accept the token (invalid_token)',
  ],
  [
    'the status, when there is nothing else',
    { status: 504, text: '<html>' },
    '',
    'Exchange answered with status 504',
  ],
  [
    'a body of NUL without a word at 403',
    { status: 403, text: '\0'.repeat(64) },
    '',
    'Exchange offers the app no such cmdlet',
  ],
  [
    'the exception behind a bar',
    {
      status: 400,
      text: envelope({ details: [{ message: `|${cmdletMessage.split('|').slice(1).join('|')}` }] }),
    },
    code,
    text,
  ],
  [
    'the internal exception of a lost link, which has no name of its own',
    {
      status: 400,
      text: envelope({
        message: 'Invalid Operation',
        innererror: {
          ...envelopeException,
          internalexception: { message: text, type: 'System.Exception' },
        },
      }),
    },
    '',
    text,
  ],
  [
    '@adminapi.errors of a success, all of them',
    {
      status: 200,
      text: JSON.stringify({ value: [], '@adminapi.errors': [cmdletMessage, 'And not this.'] }),
    },
    code,
    `${text}; And not this.`,
  ],
  [
    'an object in @adminapi.errors',
    {
      status: 200,
      text: JSON.stringify({ value: [], '@adminapi.errors': [{ Message: cmdletMessage }] }),
    },
    code,
    text,
  ],
  [
    '@adminapi.confirmationmessage of a success',
    {
      status: 200,
      text: JSON.stringify({ value: [], '@adminapi.confirmationmessage': 'Are you sure?' }),
    },
    '',
    'Exchange asked for a confirmation and carried nothing out: Are you sure?',
  ],
];

describe('The error of Exchange', () => {
  for (const [name, { headers, ...response }, exception, expected] of cases) {
    it(`is read from ${name}`, () => {
      const result = readResponse({ ...response, headers: { ...headers } }, now);

      assert.equal(result.kind, 'failed');
      assert.deepEqual([result.failure.code, result.failure.text], [exception, expected]);
    });
  }
});
