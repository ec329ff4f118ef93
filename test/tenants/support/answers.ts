import { refusal, type Scripted } from './exchangeServer.ts';

const concurrency =
  'You have reached the maximum number of concurrent requests per tenant. Please wait and try again';
const absent =
  "The operation couldn't be performed because object 'u@x' couldn't be found on 'DC01'.";
const records = (Message: string) => JSON.stringify({ ErrorRecords: [{ Message }] });
const service = (message: string) => JSON.stringify({ error: { code: 'Any', message } });
const bare = (status: number, headers: Record<string, string> = {}): Scripted => ({
  status,
  body: '',
  headers,
});
const noToken = { 'www-authenticate': 'Bearer error="invalid_token"' };
const noRole = { 'x-exceptiontype': 'Microsoft.Exchange.CmdletAccessDeniedException' };
const cutShort = { connection: 'close', 'content-length': '400' };

/** What comes of a call, and after how many tries, where all tries but the first are answered well. */
type Came = readonly [kind: string, tries: number];

/** Every first answer that a tenant may give, by what comes of it. */
export const groups: readonly {
  readonly read: Came;
  readonly write: Came;
  readonly answers: Readonly<Record<string, Scripted>>;
}[] = [
  {
    // Certainly not carried out, and worth another try.
    read: ['done', 2],
    write: ['done', 2],
    answers: {
      '429': bare(429),
      '429 with Retry-After in seconds': bare(429, { 'retry-after': '2' }),
      '429 with Retry-After as a date': bare(429, {
        'retry-after': 'Mon, 23 Nov 2026 10:00:02 GMT',
      }),
      '429 with the end of its window': bare(429, {
        'rate-limit-remaining': '0',
        'rate-limit-reset': '2',
      }),
      '429 with a web page': { status: 429, body: '<html>Slow down</html>' },
      '429 with an error in JSON': { status: 429, body: service('Too many requests.') },
      'the concurrency text at 200': { status: 200, body: concurrency },
      'the concurrency text at 400': { status: 400, body: concurrency },
      'the concurrency text at 403': { status: 403, body: concurrency },
      'the concurrency text at 429': { status: 429, body: concurrency },
      'the concurrency text at 500': { status: 500, body: concurrency },
      'the concurrency text at 503': { status: 503, body: concurrency },
      'the concurrency text as Message': {
        status: 400,
        body: JSON.stringify({ Message: concurrency }),
      },
      'the concurrency text in ErrorRecords': { status: 200, body: records(concurrency) },
      'the concurrency text as Message of a success': {
        status: 200,
        body: JSON.stringify({ Message: concurrency }),
      },
      'the concurrency text in an error': { status: 500, body: service(concurrency) },
      '401 once': bare(401, noToken),
    },
  },
  {
    // It may have been carried out: nothing tells.
    read: ['done', 2],
    write: ['unknown', 1],
    answers: {
      '408': bare(408),
      '500 and nothing else': bare(500),
      '502': bare(502),
      '503': bare(503),
      '503 with Retry-After': bare(503, { 'retry-after': '2' }),
      '503 with a web page': { status: 503, body: '<html>Service unavailable</html>' },
      '504': bare(504),
      '504 with a web page': { status: 504, body: '<html>Gateway timeout</html>' },
      '500 in plain text': { status: 500, body: 'Something went wrong' },
      '500 with an error of no cmdlet': { status: 500, body: service('An error has occurred.') },
      '500 with a Message': { status: 500, body: '{"Message":"An error has occurred."}' },
      'that Entra did not take it': refusal(500, 'UnableToWriteToAadException', 'Try later.'),
      'that Entra did not take it, at 400': refusal(400, 'UnableToWriteToAadException', 'Wait.'),
      'that Entra did not take it, in words': {
        status: 400,
        body: 'UnableToWriteToAadException: try later.',
      },
      'that Entra did not take it, in ErrorRecords': {
        status: 200,
        body: records('UnableToWriteToAadException: try later.'),
      },
      'that the issue may be transient': refusal(
        500,
        'AnyException',
        'The issue may be transient.',
      ),
      'that the issue may be transient, in words': {
        status: 400,
        body: 'This issue may be transient.',
      },
      'that the issue may be transient, in ErrorRecords': {
        status: 200,
        body: records('This issue may be transient.'),
      },
      'a web page at 200': { status: 200, body: '<html>Sign in</html>' },
      'words at 200': { status: 200, body: 'Something else' },
      'half of a success': { status: 200, body: '{"value":[{"Dom' },
      'a success that is cut off': { status: 200, body: '{"value":[{"Dom', headers: cutShort },
      'an error that is cut off': { status: 500, body: '{"error":', headers: cutShort },
      'no more than a closed connection': 'drop',
    },
  },
  {
    read: ['missing', 1],
    write: ['missing', 1],
    answers: {
      ...Object.fromEntries(
        [200, 400, 404, 500].map((status) => [
          `at ${status} that the object is not found`,
          refusal(status, 'ManagementObjectNotFoundException', absent),
        ]),
      ),
      'that the object is not found, in ErrorRecords': { status: 200, body: records(absent) },
      'by name that the object is not found': {
        status: 400,
        body: 'ManagementObjectNotFoundException: no.',
      },
      'that the object is not found, in words': { status: 400, body: absent },
    },
  },
  {
    read: ['forbidden', 1],
    write: ['forbidden', 1],
    answers: {
      '403 and nothing else': bare(403),
      '403 with nothing but X-ExceptionType': bare(403, noRole),
      '403 of NUL with X-ExceptionType': { status: 403, body: '\0'.repeat(64), headers: noRole },
      '403 of NUL with x-ms-diagnostics': {
        status: 403,
        body: '\0'.repeat(64),
        headers: { 'x-ms-diagnostics': '2000008;reason="no"' },
      },
      'that access is denied, in words': {
        status: 400,
        body: 'CmdletAccessDeniedException: no.',
      },
      'that access to the cmdlet is denied': refusal(400, 'CmdletAccessDeniedException', 'No.'),
      "that it isn't supported in this scenario": {
        status: 400,
        body: service("The role isn't supported in this scenario."),
      },
    },
  },
  {
    read: ['refused', 1],
    write: ['refused', 1],
    answers: {
      ...Object.fromEntries(
        [200, 400, 403, 409, 500, 503].map((status) => [
          `at ${status} an error of the cmdlet`,
          refusal(status, 'RecipientTaskException', 'It can not be done.'),
        ]),
      ),
      ...Object.fromEntries(
        [200, 400, 500].map((status) => [
          `at ${status} an error in ErrorRecords`,
          { status, body: records('It can not be done.') },
        ]),
      ),
      'error records in another case': {
        status: 200,
        body: '{"errorRecords":[{"Message":"No."}]}',
      },
      'at 200 an error of no cmdlet': { status: 200, body: service('It can not be done.') },
      'at 400 a Message': { status: 400, body: '{"Message":"The parameter is wrong."}' },
      'that an untagged hash table makes no sense': refusal(
        400,
        'ParameterTransformationException',
        'Cannot convert the value of type "Newtonsoft.Json.Linq.JObject".',
      ),
    },
  },
  {
    read: ['broken', 1],
    write: ['broken', 1],
    answers: {
      'plain text at 400': { status: 400, body: 'Bad request' },
      'a page that is not there': { status: 404, body: '<html>not here</html>' },
      'a redirect': bare(302, { location: 'https://elsewhere.example/' }),
    },
  },
];
