import { createHash, randomUUID } from 'node:crypto';
import { json, type Reply } from '../http/reply.ts';
import type { Switches } from '../state/switches.ts';
import { httpStatus, type Refusal } from './refusal.ts';

/** The error body of InvokeCommand in the form that the switch errorForm says. */
export function refusalReply(
  refusal: Refusal,
  switches: Switches,
  status: number = httpStatus[refusal.code],
): Reply {
  const code = status === 500 ? 'InternalServerError' : refusal.code;
  return json(
    status,
    { error: { code, ...bodyOf(refusal, switches) } },
    { 'request-id': randomUUID() },
  );
}

function bodyOf(refusal: Refusal, switches: Switches): object {
  const { exception, message } = refusal;
  const warnings = {
    'adminapi.warnings@odata.type': '#Collection(String)',
    '@adminapi.warnings': [],
  };
  if (switches.is('errorForm', 'error-executing')) {
    return {
      message: 'Error executing cmdlet',
      details: details(`${placeOf(exception)}|${exception}|${message}`),
      innererror: envelope('Error executing cmdlet'),
      ...warnings,
    };
  }
  const isDetailed = !undetailed.test(exception) && switches.is('errorForm', 'invalid-operation');
  return {
    message: 'Invalid Operation',
    ...(isDetailed ? { details: details(`|${exception}|${message}`) } : {}),
    innererror: {
      ...envelope('Invalid Operation'),
      internalexception: { message, type: exception, stacktrace: '' },
    },
    ...warnings,
  };
}

/** Errors of the Admin API itself that were captured without details. */
const undetailed = /^System\.Exception$|\.ParameterTransformationException$/;

function details(message: string): readonly object[] {
  return [{ code: 'Client', target: '', message }];
}

function envelope(message: string) {
  return {
    message,
    type: 'Microsoft.Exchange.Admin.OData.Core.ODataServiceException',
    stacktrace: '   at Microsoft.Exchange.Admin.OData.Core.Invoke()',
  };
}

/** Where in Exchange's code the exception comes from, such as `Ex6F9304`. */
function placeOf(exception: string): string {
  const digits = createHash('sha256').update(exception).digest('hex').slice(0, 6);
  return `Ex${digits.toUpperCase()}`;
}
