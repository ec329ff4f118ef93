import { sideOf, tenantFacts } from '../sandbox-constants.ts';
import type { Call } from '../http/call.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import { keyId, publicKey } from './jwt.ts';
import { refusals, refuse } from './refusal.ts';

/** GET /{tenant}/v2.0/.well-known/openid-configuration. */
export function openidConfiguration(call: Call, tenants: Tenants): Reply {
  const named = call.params['tenant'] ?? '';
  const side = sideOf(named);
  if (side === null) return refuse(refusals.unknownTenant(named), tenants.now());
  const base = `${tenants.origin()}/${named}`;
  return json(200, {
    issuer: `${tenants.origin()}/${tenantFacts[side].id}/v2.0`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    response_types_supported: ['token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    tenant_region_scope: 'EU',
  });
}

/** GET /common/discovery/instance: names only this authority. */
export function instanceDiscovery(tenants: Tenants): Reply {
  const host = new URL(tenants.origin()).host;
  return json(200, {
    tenant_discovery_endpoint: `${tenants.origin()}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  });
}

/** GET /{tenant}/discovery/v2.0/keys. */
export function keys(tenants: Tenants): Reply {
  const { n, e } = publicKey(tenants.signingKey);
  const kid = keyId(tenants.signingKey);
  return json(200, { keys: [{ kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e }] });
}
