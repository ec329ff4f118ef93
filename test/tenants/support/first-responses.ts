import { finalResponses } from './final-responses.ts';
import {
  concurrencyText,
  errorRecords,
  annotatedSuccess,
  message,
  serviceError,
  emptyBody,
  rejectedToken,
  truncated,
} from './response-bodies.ts';
import { cmdletError, type Scripted } from './scripted-server.ts';

/** The outcome of a call whose second try succeeds, and the number of tries. */
type Outcome = readonly [kind: string, tries: number];

export interface FirstResponses {
  readonly read: Outcome;
  readonly write: Outcome;
  readonly responses: Readonly<Record<string, Scripted>>;
}

/** Every first response that a tenant may give, grouped by the outcome. */
export const firstResponses: readonly FirstResponses[] = [
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
      ...Object.fromEntries(
        ['DCOverloaded', 'SuitabilityDirectory', 'ServerInMM', 'ADServerSettingsChanged']
          .concat('StorageTransient')
          .map((name) => [
            `${name}Exception at 400`,
            cmdletError(400, `${name}Exception`, 'Wait for a while.'),
          ]),
      ),
      'a passing exception in a success': {
        status: 200,
        body: annotatedSuccess('@adminapi.errors', ['|N.StorageTransientException|Wait.']),
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
  ...finalResponses,
];
