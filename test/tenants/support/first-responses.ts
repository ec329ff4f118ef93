import { cmdletError, type Scripted } from './scripted-server.ts';

const concurrencyText =
  'You have reached the maximum number of concurrent requests per tenant. Please wait and try again';
const notFoundText =
  "The operation couldn't be performed because object 'u@x' couldn't be found on 'DC01'.";
const errorRecords = (Message: string) => JSON.stringify({ ErrorRecords: [{ Message }] });
const message = (Message: string) => JSON.stringify({ Message });
const serviceError = (message: string) => JSON.stringify({ error: { code: 'Any', message } });
const emptyBody = (status: number, headers: Record<string, string> = {}): Scripted => ({
  status,
  body: '',
  headers,
});
const rejectedToken = { 'www-authenticate': 'Bearer error="invalid_token"' };
const missingRole = { 'x-exceptiontype': 'Microsoft.Exchange.CmdletAccessDeniedException' };
const truncated = { connection: 'close', 'content-length': '400' };

/** The outcome of a call whose second try succeeds, and the number of tries. */
type Outcome = readonly [kind: string, tries: number];

/** Every first response that a tenant may give, grouped by the outcome. */
export const firstResponses: readonly {
  readonly read: Outcome;
  readonly write: Outcome;
  readonly responses: Readonly<Record<string, Scripted>>;
}[] = [
  {
    // The tenant certainly has not carried out the call.
    read: ['done', 2],
    write: ['done', 2],
    responses: {
      '429': emptyBody(429),
      '429 with Retry-After in seconds': emptyBody(429, { 'retry-after': '2' }),
      '429 with Retry-After as a date': emptyBody(429, {
        'retry-after': 'Mon, 23 Nov 2026 10:00:02 GMT',
      }),
      '429 with Rate-Limit headers': emptyBody(429, {
        'rate-limit-remaining': '0',
        'rate-limit-reset': '2',
      }),
      '429 with a web page': { status: 429, body: '<html>Slow down</html>' },
      '429 with an error in JSON': { status: 429, body: serviceError('Too many requests.') },
      'the concurrency text at 200': { status: 200, body: concurrencyText },
      'the concurrency text at 400': { status: 400, body: concurrencyText },
      'the concurrency text at 403': { status: 403, body: concurrencyText },
      'the concurrency text at 429': { status: 429, body: concurrencyText },
      'the concurrency text at 500': { status: 500, body: concurrencyText },
      'the concurrency text at 503': { status: 503, body: concurrencyText },
      'the concurrency text as Message': { status: 400, body: message(concurrencyText) },
      'the concurrency text in ErrorRecords': { status: 200, body: errorRecords(concurrencyText) },
      'the concurrency text as Message at 200': { status: 200, body: message(concurrencyText) },
      'the concurrency text in an error': { status: 500, body: serviceError(concurrencyText) },
      '401 once': emptyBody(401, rejectedToken),
    },
  },
  {
    // The tenant may have carried out the call.
    read: ['done', 2],
    write: ['unknown', 1],
    responses: {
      '408': emptyBody(408),
      '500 with an empty body': emptyBody(500),
      '502': emptyBody(502),
      '503': emptyBody(503),
      '503 with Retry-After': emptyBody(503, { 'retry-after': '2' }),
      '503 with a web page': { status: 503, body: '<html>Service unavailable</html>' },
      '504': emptyBody(504),
      '504 with a web page': { status: 504, body: '<html>Gateway timeout</html>' },
      '500 in plain text': { status: 500, body: 'Something went wrong' },
      '500 with an error of the service': {
        status: 500,
        body: serviceError('An error has occurred.'),
      },
      '500 with a Message': { status: 500, body: '{"Message":"An error has occurred."}' },
      'UnableToWriteToAadException at 500': cmdletError(
        500,
        'UnableToWriteToAadException',
        'Try later.',
      ),
      'UnableToWriteToAadException at 400': cmdletError(
        400,
        'UnableToWriteToAadException',
        'Wait.',
      ),
      'UnableToWriteToAadException in plain text': {
        status: 400,
        body: 'UnableToWriteToAadException: try later.',
      },
      'UnableToWriteToAadException in ErrorRecords': {
        status: 200,
        body: errorRecords('UnableToWriteToAadException: try later.'),
      },
      'the transient text in an error': cmdletError(
        500,
        'AnyException',
        'The issue may be transient.',
      ),
      'the transient text in plain text': {
        status: 400,
        body: 'This issue may be transient.',
      },
      'the transient text in ErrorRecords': {
        status: 200,
        body: errorRecords('This issue may be transient.'),
      },
      'a web page at 200': { status: 200, body: '<html>Sign in</html>' },
      'plain text at 200': { status: 200, body: 'Something else' },
      'half of a success': { status: 200, body: '{"value":[{"Dom' },
      'a truncated success': { status: 200, body: '{"value":[{"Dom', headers: truncated },
      'a truncated error': { status: 500, body: '{"error":', headers: truncated },
      'a closed connection': 'drop',
    },
  },
  {
    read: ['missing', 1],
    write: ['missing', 1],
    responses: {
      ...Object.fromEntries(
        [200, 400, 404, 500].map((status) => [
          `object not found at ${status}`,
          cmdletError(status, 'ManagementObjectNotFoundException', notFoundText),
        ]),
      ),
      'object not found in ErrorRecords': { status: 200, body: errorRecords(notFoundText) },
      'ManagementObjectNotFoundException in plain text': {
        status: 400,
        body: 'ManagementObjectNotFoundException: no.',
      },
      'object not found in plain text': { status: 400, body: notFoundText },
    },
  },
  {
    read: ['forbidden', 1],
    write: ['forbidden', 1],
    responses: {
      '403 with an empty body': emptyBody(403),
      '403 with X-ExceptionType': emptyBody(403, missingRole),
      '403 with a body of NUL and X-ExceptionType': {
        status: 403,
        body: '\0'.repeat(64),
        headers: missingRole,
      },
      '403 with a body of NUL and x-ms-diagnostics': {
        status: 403,
        body: '\0'.repeat(64),
        headers: { 'x-ms-diagnostics': '2000008;reason="no"' },
      },
      'CmdletAccessDeniedException in plain text': {
        status: 400,
        body: 'CmdletAccessDeniedException: no.',
      },
      'CmdletAccessDeniedException at 400': cmdletError(400, 'CmdletAccessDeniedException', 'No.'),
      "a scenario that isn't supported": {
        status: 400,
        body: serviceError("The role isn't supported in this scenario."),
      },
    },
  },
  {
    read: ['refused', 1],
    write: ['refused', 1],
    responses: {
      ...Object.fromEntries(
        [200, 400, 403, 409, 500, 503].map((status) => [
          `an error of the cmdlet at ${status}`,
          cmdletError(status, 'RecipientTaskException', 'It can not be done.'),
        ]),
      ),
      ...Object.fromEntries(
        [200, 400, 500].map((status) => [
          `an error in ErrorRecords at ${status}`,
          { status, body: errorRecords('It can not be done.') },
        ]),
      ),
      'errorRecords in another case': {
        status: 200,
        body: '{"errorRecords":[{"Message":"No."}]}',
      },
      'an error of the service at 200': { status: 200, body: serviceError('It can not be done.') },
      'a Message at 400': { status: 400, body: message('The parameter is wrong.') },
      'an error about an untagged hash table': cmdletError(
        400,
        'ParameterTransformationException',
        'Cannot convert the value of type "Newtonsoft.Json.Linq.JObject".',
      ),
    },
  },
  {
    read: ['broken', 1],
    write: ['broken', 1],
    responses: {
      'plain text at 400': { status: 400, body: 'Bad request' },
      'a 404 web page': { status: 404, body: '<html>not here</html>' },
      'a redirect': emptyBody(302, { location: 'https://other.example/' }),
    },
  },
];
