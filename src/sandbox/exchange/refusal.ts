import { createHash, randomUUID } from 'node:crypto';
import { json, type Reply } from '../http/reply.ts';

const tasks = 'Microsoft.Exchange.Configuration.Tasks';
const shell = 'System.Management.Automation';
const status = { NotFound: 404, BadRequest: 400, Conflict: 409 } as const;

/** A refused cmdlet call, with Exchange's exception name. */
export class Refusal extends Error {
  readonly exception: string;
  readonly code: keyof typeof status;
  constructor(code: keyof typeof status, exception: string, text: string) {
    super(text);
    this.name = 'Refusal';
    this.code = code;
    this.exception = exception;
  }
}

/** The error body of InvokeCommand; details[0].message has the text behind two bars. */
export function refusalReply(refusal: Refusal, httpStatus: number = status[refusal.code]): Reply {
  const number = createHash('sha256')
    .update(refusal.exception)
    .digest('hex')
    .slice(0, 6)
    .toUpperCase();
  const message = `Ex${number}|${refusal.exception}|${refusal.message}`;
  return json(
    httpStatus,
    {
      error: {
        code: httpStatus === 500 ? 'InternalServerError' : refusal.code,
        message: 'Error executing cmdlet',
        details: [{ code: 'Client', target: '', message }],
        innererror: {
          message: 'Error executing cmdlet',
          type: 'Microsoft.Exchange.Admin.OData.Core.ODataServiceException',
          stacktrace: '   at Microsoft.Exchange.Admin.OData.Core.Invoke()',
          internalexception: { message, type: refusal.exception, stacktrace: '' },
        },
        'adminapi.warnings@odata.type': '#Collection(String)',
        '@adminapi.warnings': [],
      },
    },
    { 'request-id': randomUUID() },
  );
}

export const refusals = {
  notFound: (identity: string) =>
    new Refusal(
      'NotFound',
      `${tasks}.ManagementObjectNotFoundException`,
      `The operation couldn't be performed because object '${identity}' couldn't be found on 'AM0PR01A001DC01.EURPR01A001.PROD.OUTLOOK.COM'.`,
    ),
  unknownCmdlet: (name: string) =>
    new Refusal(
      'BadRequest',
      `${shell}.CommandNotFoundException`,
      `The term '${name}' is not recognized as the name of a cmdlet, function, script file, or operable program.`,
    ),
  unknownParameter: (name: string) =>
    new Refusal(
      'BadRequest',
      `${shell}.ParameterBindingException`,
      `A parameter cannot be found that matches parameter name '${name}'.`,
    ),
  missingParameter: (name: string) =>
    new Refusal(
      'BadRequest',
      `${shell}.ParameterBindingException`,
      `Cannot process command because of one or more missing mandatory parameters: ${name}.`,
    ),
  transformation: (name: string, what: string) =>
    new Refusal(
      'BadRequest',
      `${tasks}.ParameterTransformationException`,
      `Cannot process argument transformation on parameter '${name}'. ${what}`,
    ),
  malformed: (what: string) => new Refusal('BadRequest', 'Microsoft.OData.ODataException', what),
  batchedWrite: (cmdlet: string) =>
    new Refusal(
      'BadRequest',
      'Microsoft.OData.ODataException',
      `${cmdlet} can't be part of a batch; a batch only reads.`,
    ),
  page: (what: string) =>
    new Refusal('BadRequest', 'Microsoft.Exchange.Admin.OData.Core.PageCookieException', what),
  task: (text: string) => new Refusal('BadRequest', `${tasks}.RecipientTaskException`, text),
  synced: (identity: string, property: string) =>
    new Refusal(
      'BadRequest',
      `${tasks}.InvalidOperationOnSynchronizedObjectException`,
      `The operation on mail user "${identity}" failed because it's out of the current user's write scope. The action 'Set-MailUser', '${property}', can't be performed on the object '${identity}' because the object is being synchronized from your on-premises organization. This action should be performed on the object in your on-premises organization.`,
    ),
  outOfScope: (identity: string) =>
    new Refusal(
      'BadRequest',
      `${tasks}.OperationRequiresWriteScopeException`,
      `The operation on mail user "${identity}" failed because it's out of the current user's write scope.`,
    ),
  addressTaken: (address: string, owner: string) =>
    new Refusal(
      'Conflict',
      'Microsoft.Exchange.Data.Directory.ProxyAddressExistsException',
      `The proxy address "${address}" is already being used by the proxy addresses or LegacyExchangeDN of "${owner}". Please choose another proxy address.`,
    ),
  foreignDomain: (address: string) =>
    new Refusal(
      'BadRequest',
      'Microsoft.Exchange.Data.Directory.NotAcceptedDomainException',
      `You can't use the domain because it's not an accepted domain for your organization: "${address}".`,
    ),
} as const;
