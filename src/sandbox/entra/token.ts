import { randomUUID, timingSafeEqual, createHash } from 'node:crypto';
import { sideOf, sides, tenantFacts, type Side } from '../sandbox-constants.ts';
import type { Call } from '../http/call.ts';
import { json, plain, type Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import type { Application, ServicePrincipal } from '../world/directory.ts';
import { assertionFault } from './assertion.ts';
import { federationFault } from './federation.ts';
import { decode, signToken, type DecodedToken } from './jwt.ts';
import { refusals, refuse, type Refused } from './refusal.ts';
import { audienceOf, rightsFor, type Audience } from './resource.ts';

const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const lifetime = 3599;

/** POST /{tenant}/oauth2/v2.0/token, client credentials only. */
export function token(call: Call, tenants: Tenants): Reply {
  const named = call.params['tenant'] ?? '';
  const side = sideOf(named);
  tenants.calls.count('entra', `token ${side ?? 'unknown'}`);
  if (side === null) return refuse(refusals.unknownTenant(named), tenants.now());
  if (tenants.faults.take('entra-down', { side })) {
    return plain(503, 'Service unavailable', { 'retry-after': '1' });
  }
  const form = new URLSearchParams(call.body);
  const clientId = form.get('client_id')?.toLowerCase() ?? '';
  tenants.calls.count('entra', `app ${clientId}`);
  const principal = principalOf(clientId, side, tenants);
  const fault = appFault(form, { side, named, tenants, app: applicationOf(principal, tenants) });
  if (fault !== null || principal === null) {
    return refuse(fault ?? refusals.unknownApp(clientId, named), tenants.now());
  }
  const scope = form.get('scope') ?? '';
  const resource = /^(\S+)\/\.default$/.exec(withoutOidc(scope))?.[1];
  if (resource === undefined) return refuse(refusals.wrongScope(scope), tenants.now());
  const audience = audienceOf(resource, tenants.origin());
  if (audience === null) return refuse(refusals.unknownResource(resource, named), tenants.now());
  return json(
    200,
    {
      token_type: 'Bearer',
      expires_in: lifetime,
      ext_expires_in: lifetime,
      access_token: accessToken(side, { audience, resource, principal }, tenants),
    },
    { 'cache-control': 'no-store' },
  );
}

interface TokenRequest {
  readonly side: Side;
  readonly named: string;
  readonly tenants: Tenants;
  /** null: this tenant has no such application. */
  readonly app: Application | null;
}

function principalOf(appId: string, side: Side, { store }: Tenants): ServicePrincipal | null {
  return store.directory(side).principals.find((each) => each.appId === appId) ?? null;
}

/** The registration, which another tenant may hold. */
function applicationOf(principal: ServicePrincipal | null, { store }: Tenants): Application | null {
  const registered = sides.flatMap((side) => store.directory(side).applications);
  return registered.find(({ appId }) => appId === principal?.appId) ?? null;
}

function appFault(form: URLSearchParams, request: TokenRequest): Refused | null {
  const { side, named, tenants, app } = request;
  const grant = form.get('grant_type') ?? '';
  if (grant !== 'client_credentials') return refusals.wrongGrant(grant);
  const clientId = form.get('client_id') ?? '';
  if (app === null) return refusals.unknownApp(clientId, named);
  const assertion = form.get('client_assertion');
  if (assertion !== null && form.get('client_assertion_type') === jwtBearer) {
    const presented = decode(assertion);
    if (presented !== null && isFederated(presented, app))
      return federationFault(presented, { app, tenants });
    const audience = `${tenants.origin()}/${named}/oauth2/v2.0/token`;
    return assertionFault(assertion, { app, audience, now: tenants.now() });
  }
  const secret = form.get('client_secret');
  if (secret === null) return refusals.noSecret();
  if (tenants.faults.take('secret-expired', { side })) return refusals.expiredSecret(clientId);
  const key = app.secrets.find(({ value }) => same(secret, value));
  if (key === undefined) return refusals.wrongSecret(clientId);
  return Date.parse(key.endDateTime) < tenants.now() ? refusals.expiredSecret(clientId) : null;
}

/** Whether another issuer made the assertion: the app's own one names its certificate. */
function isFederated({ header }: DecodedToken, { federated = [] }: Application): boolean {
  return federated.length > 0 && header['x5t'] === undefined && header['x5t#S256'] === undefined;
}

function accessToken(
  side: Side,
  meant: {
    readonly audience: Audience;
    readonly resource: string;
    readonly principal: ServicePrincipal;
  },
  tenants: Tenants,
): string {
  const seconds = Math.floor(tenants.now() / 1000);
  const { id } = tenantFacts[side];
  const { appId: clientId, id: objectId } = meant.principal;
  const short = tenants.faults.take('short-token', { side });
  const expires = short === null ? seconds + lifetime : (tenants.now() + (short.ms ?? 1000)) / 1000;
  const stale = tenants.faults.take('stale-token-roles', { side }) !== null;
  return signToken(
    {
      aud: meant.resource,
      iss: `https://sts.windows.net/${id}/`,
      iat: seconds,
      nbf: seconds,
      exp: expires,
      appid: clientId,
      idtyp: 'app',
      oid: objectId,
      sub: objectId,
      tid: id,
      uti: randomUUID(),
      ver: '1.0',
      ...rightsFor(meant.audience, meant.principal),
      ...(stale ? { wids: [] } : {}),
    },
    tenants.signingKey,
  );
}

/** Removes the OpenID scopes that sign-in libraries add. */
function withoutOidc(scope: string): string {
  const oidc = new Set(['openid', 'profile', 'offline_access']);
  return scope
    .split(' ')
    .filter((word) => !oidc.has(word))
    .join(' ');
}

function same(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
