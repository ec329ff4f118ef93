const tasks = 'Microsoft.Exchange.Configuration.Tasks';
const objects = 'Microsoft.Exchange.Configuration.ObjectModel';
const adminApi = 'Microsoft.Exchange.AdminApi.CommandInvocation';
export const httpStatus = { NotFound: 404, BadRequest: 400, Conflict: 409 } as const;

type Code = keyof typeof httpStatus;

/** A refused cmdlet call, with Exchange's exception name. */
export class Refusal extends Error {
  readonly exception: string;
  readonly code: Code;
  constructor(code: Code, exception: string, text: string) {
    super(text);
    this.name = 'Refusal';
    this.code = code;
    this.exception = exception;
  }
}

export const refusals = {
  notFound: (identity: string) =>
    new Refusal(
      'NotFound',
      `${tasks}.ManagementObjectNotFoundException`,
      `The operation couldn't be performed because object '${identity}' couldn't be found on 'AM0PR01A001DC01.EURPR01A001.PROD.OUTLOOK.COM'.`,
    ),
  unknownParameter: (name: string) =>
    new Refusal(
      'BadRequest',
      `${adminApi}.AmbiguousParameterSetException`,
      `Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet parameters specified. ${name}`,
    ),
  missingParameter: (name: string) =>
    new Refusal(
      'BadRequest',
      'System.Management.Automation.ParameterBindingException',
      `Cannot process command because of one or more missing mandatory parameters: ${name}.`,
    ),
  transformation: (name: string, what: string) =>
    new Refusal(
      'BadRequest',
      `${adminApi}.ParameterTransformationException`,
      `Cannot process argument transformation on parameter '${name}'. ${what}`,
    ),
  malformed: (what: string) => new Refusal('BadRequest', 'Microsoft.OData.ODataException', what),
  lostLink: () =>
    new Refusal(
      'BadRequest',
      'System.Exception',
      'Expired or Invalid pagination request. Default Expiry time is 00:30:00',
    ),
  passing: (exception: string) =>
    new Refusal(
      'BadRequest',
      `Microsoft.Exchange.Data.Directory.${exception}`,
      'The operation failed because of a problem on the server side. Try again later.',
    ),
  task: (text: string) => new Refusal('BadRequest', `${tasks}.RecipientTaskException`, text),
  synchronized: (identity: string, property: string, scope: 'with-scope' | 'without-scope') => {
    const outOfScope = `The operation on mail user "${identity}" failed because it's out of the current user's write scope. `;
    return new Refusal(
      'BadRequest',
      `${tasks}.InvalidOperationOnSynchronizedObjectException`,
      `${scope === 'with-scope' ? outOfScope : ''}The action 'Set-MailUser', '${property}', can't be performed on the object '${identity}' because the object is being synchronized from your on-premises organization. This action should be performed on the object in your on-premises organization.`,
    );
  },
  outOfScope: (identity: string) =>
    new Refusal(
      'BadRequest',
      `${tasks}.OperationRequiresWriteScopeException`,
      `The operation on mail user "${identity}" failed because it's out of the current user's write scope.`,
    ),
  guidTaken: (property: string, guid: string) =>
    new Refusal(
      'BadRequest',
      `${objects}.PropertyValueExistsException`,
      `The value "${guid}" of property "${property}" is used by another recipient object. Please specify a unique value.`,
    ),
  addressTaken: (address: string, owner: string) =>
    new Refusal(
      'Conflict',
      'Microsoft.Exchange.Data.Directory.ProxyAddressExistsException',
      `The proxy address "${address}" is already being used by the proxy addresses or LegacyExchangeDN of "${owner}". Please choose another proxy address.`,
    ),
  migration: (exception: string, text: string, code: Code = 'BadRequest') =>
    new Refusal(code, `Microsoft.Exchange.Migration.${exception}`, text),
  foreignDomain: (address: string) =>
    new Refusal(
      'BadRequest',
      'Microsoft.Exchange.Data.Directory.NotAcceptedDomainException',
      `You can't use the domain because it's not an accepted domain for your organization: "${address}".`,
    ),
} as const;
