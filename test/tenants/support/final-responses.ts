import type { FirstResponses } from './first-responses.ts';
import {
  notFoundText,
  errorRecords,
  annotatedSuccess,
  message,
  serviceError,
  emptyBody,
  missingRole,
} from './response-bodies.ts';
import { cmdletError } from './scripted-server.ts';

/** First responses after which nothing is sent again. */
export const finalResponses: readonly FirstResponses[] = [
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
      'object not found in @adminapi.errors': {
        status: 200,
        body: annotatedSuccess('@adminapi.errors', [notFoundText]),
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
      '403 with a body of NUL alone': { status: 403, body: '\0'.repeat(64) },
      'AmbiguousParameterSetException at 400': cmdletError(
        400,
        'AmbiguousParameterSetException',
        'Parameter set cannot be resolved using the specified named parameters.',
      ),
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
      'an error in a success': {
        status: 200,
        body: annotatedSuccess('@adminapi.errors', ['It can not be done.']),
      },
      'a confirmation that is asked for': {
        status: 200,
        body: annotatedSuccess('@adminapi.confirmationmessage', 'Are you sure?'),
      },
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
