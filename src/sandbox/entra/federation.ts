import { createPublicKey, randomUUID } from 'node:crypto';
import { managedIdentity, tenantFacts } from '../sandbox-constants.ts';
import { header, type Call } from '../http/call.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import type { Application } from '../world/directory.ts';
import { isSignedBy, signToken, type DecodedToken } from './jwt.ts';
import { refusals, type Refused } from './refusal.ts';

const lifetime = 86_400;

/** null if a federated credential of the app trusts the token of another issuer; only this authority's own tokens are known. */
export function federationFault(
  token: DecodedToken,
  { app, tenants }: { readonly app: Application; readonly tenants: Tenants },
): Refused | null {
  const { iss, sub, aud, exp } = token.claims;
  const trusted = app.federated ?? [];
  const ofIssuer = trusted.filter(({ issuer }) => issuer === iss);
  if (ofIssuer.length === 0) return refusals.foreignIssuer(String(iss));
  const ofSubject = ofIssuer.filter(({ subject }) => subject === sub);
  if (ofSubject.length === 0) return refusals.foreignSubject(String(sub));
  if (!ofSubject.some(({ audience }) => audience === aud))
    return refusals.foreignAudience(String(aud));
  if (!isSignedBy(token, createPublicKey(tenants.signingKey)))
    return refusals.badAssertion('its signature does not fit the key of its issuer');
  const isCurrent = typeof exp === 'number' && exp * 1000 > tenants.now();
  return isCurrent ? null : refusals.lateAssertion();
}

/** GET of App Service's token endpoint (IDENTITY_ENDPOINT), for the one user-assigned managed identity. */
export function managedIdentityToken(call: Call, tenants: Tenants): Reply {
  tenants.calls.count('entra', 'managed identity');
  if (tenants.faults.take('managed-identity-down', { side: 'target' }))
    return json(503, { statusCode: 503, message: 'Service unavailable' });
  if (header(call, 'x-identity-header') !== managedIdentity.header)
    return json(401, { statusCode: 401, message: 'Unauthorized' });
  const clientId = call.query.get('client_id') ?? '';
  if (clientId.toLowerCase() !== managedIdentity.clientId)
    return json(400, { statusCode: 400, message: 'No User Assigned Identity found.' });
  const resource = call.query.get('resource') ?? '';
  const seconds = Math.floor(tenants.now() / 1000);
  const expires = seconds + lifetime;
  return json(200, {
    access_token: signToken(
      {
        aud: resource,
        iss: managedIdentityIssuer(tenants.origin()),
        iat: seconds,
        nbf: seconds,
        exp: expires,
        sub: managedIdentity.principalId,
        oid: managedIdentity.principalId,
        tid: tenantFacts.target.id,
        uti: randomUUID(),
      },
      tenants.signingKey,
    ),
    expires_on: String(expires),
    resource,
    token_type: 'Bearer',
    client_id: clientId,
  });
}

/** The managed identity is one of the target's tenant. */
function managedIdentityIssuer(origin: string): string {
  return `${origin}/${tenantFacts.target.id}/v2.0`;
}
