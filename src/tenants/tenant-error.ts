import type { Side } from '../mapping/tenant-objects.ts';
import {
  TenantError,
  type TenantErrorDetail,
  type TenantErrorKind,
} from '../ports/tenant-error.ts';
import type { CallingApp } from './credentials.ts';
import { readableText, withoutNames } from './error-text.ts';

/** Why a call failed. */
export interface CallFailure {
  readonly kind: Exclude<TenantErrorKind, 'unknown'>;
  /** The tenant's own error code; empty when it gave none. */
  readonly code: string;
  readonly text: string;
  /** Whether the tenant may have carried out the call in spite of the failure. */
  readonly mayHaveRun: boolean;
  /** What the tenant says that the app's role does not include, or that the app has no token; absent where it does not say. */
  readonly lacks?: 'cmdlet' | 'parameter' | 'token';
  /** Milliseconds. */
  readonly retryAfter?: number | null;
  /** By which Microsoft support finds the call. */
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}

export type CallResult =
  | { readonly kind: 'done'; readonly json: unknown }
  | { readonly kind: 'failed'; readonly failure: CallFailure };

/** Describes a call in texts for logs and cards: ids and cmdlets, never the name of a person. */
export interface CallInfo {
  readonly side: Side;
  /** What the call does, such as `Listing the mailboxes`. */
  readonly operation: string;
  readonly writes: boolean;
  readonly app: CallingApp;
  readonly rights: Rights;
}

/** What an admin must grant the app for a call. */
type Rights =
  | { readonly kind: 'graph'; readonly permissions: string }
  | { readonly kind: 'exchange'; readonly cmdlet: string; readonly role: string };

/** The error of a failed call: what was being done, what the tenant answered and what an admin can do. */
export function tenantError(call: CallInfo, failure: CallFailure): TenantError {
  const { side, operation, writes } = call;
  const { code, retryAfter, requestId } = failure;
  const kind = writes && failure.mayHaveRun ? 'unknown' : failure.kind;
  const marks = [code, requestId === undefined ? '' : `request-id ${requestId}`]
    .filter((part) => part !== '')
    .join(', ');
  const summaryWith = (answer: string) =>
    joined(
      `${operation} in the ${side} tenant failed: ${answer}`,
      marks === '' ? '' : `(${marks})`,
    );
  const detail: TenantErrorDetail = {
    ...{ side, kind, code },
    ...(typeof retryAfter === 'number' && { retryAfter }),
  };
  const answer = readableText(failure.text).replace(/(?<![.!?…])$/, '.');
  const [summary, advice] = [summaryWith(answer), adviceFor(call, failure)];
  return new TenantError(joined(summary, advice), detail, {
    ...{ summary, advice, cause: failure.cause },
    logMessage: joined(summaryWith(withoutNames(answer)), advice),
  });
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** The error for a response that came but can't be what was asked for. */
export function unreadableResponse(call: CallInfo, why: string, cause?: unknown): TenantError {
  const text = `the response can't be used, ${why}`;
  return tenantError(call, { kind: 'broken', code: '', text, mayHaveRun: false, cause });
}

function adviceFor(call: CallInfo, failure: CallFailure): string {
  if (/on-premises organization/i.test(failure.text))
    return 'Stamp it on-premises and let it synchronize.';
  if (failure.kind !== 'forbidden') return '';
  const { app, side, rights } = call;
  const named = `the app ${app.clientId} in the ${side} tenant`;
  if (failure.lacks === 'token') return signInAdvice(failure.code, call);
  return rights.kind === 'graph'
    ? `Grant ${named} ${rights.permissions}.`
    : exchangeAdvice(named, rights, failure);
}

function exchangeAdvice(
  app: string,
  { cmdlet, role }: Extract<Rights, { kind: 'exchange' }>,
  { lacks }: CallFailure,
): string {
  const missing = {
    token: `${app} has no token`,
    cmdlet: `No role of ${app} includes ${cmdlet}`,
    parameter: `No role of ${app} includes every parameter of this ${cmdlet}`,
    right: `${cmdlet} needs a right that ${app} does not have`,
  }[lacks ?? 'right'];
  return `${missing}: assign it the Entra role ${role}. ${appRole}`;
}

/** Entra offers three app roles of similar names; Exchange refuses the other two. */
const appRole =
  'Its permission for Office 365 Exchange Online must be Exchange.ManageAsApp, with admin consent; Exchange.ManageAsAppV2 and AdminAPI.ManageAsApp do not work.';

/** What to do when Entra issues no token. */
function signInAdvice(code: string, { app, side }: Pick<CallInfo, 'app' | 'side'>): string {
  const { clientId, credential, variables } = app;
  if (/^AADSTS(70021|700211|700212|700213|700214|700223)$/.test(code))
    return `Add a federated credential for the managed identity in ${variables}_MANAGED_IDENTITY_CLIENT_ID to the app ${clientId}; its issuer, subject and audience must be those of the identity.`;
  if (/^AADSTS(7000222|7000215|700027|700024)$/.test(code))
    return credential === 'managed-identity'
      ? `The token of the managed identity in ${variables}_MANAGED_IDENTITY_CLIENT_ID was not accepted. Check the clock of this machine and the federated credential of the app ${clientId}.`
      : `Give the app ${clientId} in the ${side} tenant a new secret or certificate, and enter it in ${variables}_CLIENT_SECRET or ${variables}_CERTIFICATE_PATH.`;
  if (/^AADSTS(700016|90002|900023|7000112)$/.test(code))
    return `Check ${side.toUpperCase()}_TENANT_ID and ${variables}_CLIENT_ID, and that the app ${clientId} is installed and enabled in the ${side} tenant.`;
  if (code === '' && credential === 'managed-identity')
    return `Check ${variables}_MANAGED_IDENTITY_CLIENT_ID, and that this user-assigned managed identity is assigned to the machine that runs the bot.`;
  return `The sign-in logs of the ${side} tenant's Entra admin center show why the app ${clientId} got no token.`;
}

/** Why an app got no token, and what to do. */
export function tokenError(
  { app, side, operation }: Pick<CallInfo, 'app' | 'side' | 'operation'>,
  failure: CallFailure,
): TenantError {
  const rights = { kind: 'graph', permissions: 'the permissions it needs' } as const;
  return tenantError({ app, side, operation, writes: false, rights }, failure);
}
