import { randomUUID } from 'node:crypto';
import { json, type Reply } from '../http/reply.ts';

/** Entra's error body: an OAuth error and an AADSTS number. */
export interface Refused {
  readonly status: 400 | 401;
  readonly error: string;
  readonly code: number;
  readonly text: string;
}

export function refuse(refused: Refused, at: number): Reply {
  const [trace, correlation] = [randomUUID(), randomUUID()];
  const timestamp = new Date(at).toISOString().replace('T', ' ').slice(0, 19) + 'Z';
  return json(refused.status, {
    error: refused.error,
    error_description: `AADSTS${refused.code}: ${refused.text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [refused.code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${refused.code}`,
  });
}

export const refusals = {
  unknownTenant: (tenant: string): Refused => ({
    status: 400,
    error: 'invalid_request',
    code: 90002,
    text: `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
  }),
  unknownApp: (app: string, tenant: string): Refused => ({
    status: 400,
    error: 'unauthorized_client',
    code: 700016,
    text: `Application with identifier '${app}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
  }),
  wrongSecret: (app: string): Refused => ({
    status: 401,
    error: 'invalid_client',
    code: 7000215,
    text: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${app}'.`,
  }),
  expiredSecret: (app: string): Refused => ({
    status: 401,
    error: 'invalid_client',
    code: 7000222,
    text: `The provided client secret keys for app '${app}' are expired. Visit the Azure portal to create new keys for your app.`,
  }),
  noSecret: (): Refused => ({
    status: 401,
    error: 'invalid_client',
    code: 7000216,
    text: "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
  }),
  badAssertion: (why: string): Refused => ({
    status: 401,
    error: 'invalid_client',
    code: 700027,
    text: `The certificate with identifier used to sign the client assertion is not valid on application, or the assertion is malformed: ${why}.`,
  }),
  foreignIssuer: (issuer: string): Refused => ({
    status: 401,
    error: 'invalid_client',
    code: 700211,
    text: `No matching federated identity record found for presented assertion issuer '${issuer}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.`,
  }),
  foreignSubject: (subject: string): Refused => ({
    status: 401,
    error: 'invalid_client',
    code: 700213,
    text: `No matching federated identity record found for presented assertion subject '${subject}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.`,
  }),
  foreignAudience: (audience: string): Refused => ({
    status: 401,
    error: 'invalid_client',
    code: 700212,
    text: `No matching federated identity record found for presented assertion audience '${audience}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.`,
  }),
  lateAssertion: (): Refused => ({
    status: 401,
    error: 'invalid_client',
    code: 700024,
    text: 'Client assertion is not within its valid time range.',
  }),
  wrongGrant: (grant: string): Refused => ({
    status: 400,
    error: 'unsupported_grant_type',
    code: 70003,
    text: `The app requested an unsupported grant type '${grant}'.`,
  }),
  wrongScope: (scope: string): Refused => ({
    status: 400,
    error: 'invalid_scope',
    code: 1002012,
    text: `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
  }),
  unknownResource: (resource: string, tenant: string): Refused => ({
    status: 400,
    error: 'invalid_resource',
    code: 500011,
    text: `The resource principal named ${resource} was not found in the tenant named ${tenant}.`,
  }),
} as const;
