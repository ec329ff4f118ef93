import { randomUUID, timingSafeEqual, createHash } from 'node:crypto';
import { sideOf, tenantFacts, type Side } from '../sandbox-constants.ts';
import type { Call } from '../http/call.ts';
import { json, plain, type Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import { assertionFault } from './assertion.ts';
import { signToken } from './jwt.ts';
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
  const fault = appFault(form, { side, named, tenants });
  if (fault !== null) return refuse(fault, tenants.now());
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
      access_token: accessToken(side, { audience, resource }, tenants),
    },
    { 'cache-control': 'no-store' },
  );
}

interface TokenRequest {
  readonly side: Side;
  readonly named: string;
  readonly tenants: Tenants;
}

function appFault(form: URLSearchParams, request: TokenRequest): Refused | null {
  const { side, named, tenants } = request;
  const grant = form.get('grant_type') ?? '';
  if (grant !== 'client_credentials') return refusals.wrongGrant(grant);
  const app = tenants.apps[side];
  const clientId = form.get('client_id') ?? '';
  if (clientId.toLowerCase() !== app.clientId) return refusals.unknownApp(clientId, named);
  const assertion = form.get('client_assertion');
  if (assertion !== null && form.get('client_assertion_type') === jwtBearer) {
    const audience = `${tenants.origin()}/${named}/oauth2/v2.0/token`;
    return assertionFault(assertion, { app, audience, now: tenants.now() });
  }
  const secret = form.get('client_secret');
  if (secret === null) return refusals.noSecret();
  if (tenants.faults.take('secret-expired', { side })) return refusals.expiredSecret(clientId);
  return same(secret, app.secret) ? null : refusals.wrongSecret(clientId);
}

function accessToken(
  side: Side,
  meant: { readonly audience: Audience; readonly resource: string },
  tenants: Tenants,
): string {
  const seconds = Math.floor(tenants.now() / 1000);
  const { id } = tenantFacts[side];
  const { clientId } = tenants.apps[side];
  const stale = tenants.faults.take('stale-token-roles', { side }) !== null;
  return signToken(
    {
      aud: meant.resource,
      iss: `https://sts.windows.net/${id}/`,
      iat: seconds,
      nbf: seconds,
      exp: seconds + lifetime,
      appid: clientId,
      idtyp: 'app',
      oid: clientId,
      sub: clientId,
      tid: id,
      uti: randomUUID(),
      ver: '1.0',
      ...rightsFor(meant.audience, side),
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
