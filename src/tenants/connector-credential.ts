import {
  ManagedIdentityCredential,
  type TokenCredential,
  type TokenCredentialOptions,
} from '@azure/identity';
import { isMicrosoftAuthority } from '../mapping/clouds.ts';
import { appCredential, type AppIdentity, type CredentialSettings } from './credentials.ts';

/** `loginUrl` is a bare origin; its token route is `<loginUrl>/<tenantId>/oauth2/v2.0/token`. */
export type ConnectorIdentity =
  | ({ readonly kind: 'SingleTenant'; readonly loginUrl: string } & AppIdentity)
  | { readonly kind: 'UserAssignedMsi'; readonly clientId: string };

/** The credential with which the bot calls the Bot Framework connector. */
export function connectorCredential(identity: ConnectorIdentity): TokenCredential {
  switch (identity.kind) {
    case 'UserAssignedMsi':
      return new ManagedIdentityCredential({ clientId: identity.clientId });
    case 'SingleTenant':
      return appCredential(identity, settings(identity));
  }
}

function settings(identity: { loginUrl: string; tenantId: string }): CredentialSettings {
  const { origin } = new URL(identity.loginUrl);
  if (isMicrosoftAuthority(origin)) {
    return { authorityHost: origin, disableInstanceDiscovery: false };
  }
  const authorityHost = origin.replace(/^http:/, 'https:');
  const issuer = `${authorityHost}/${identity.tenantId}/v2.0`;
  return {
    authorityHost,
    disableInstanceDiscovery: true,
    allowInsecureConnection: origin !== authorityHost,
    additionalPolicies: [
      { policy: fixedMetadata(`${origin}/${identity.tenantId}`, issuer), position: 'perCall' },
    ],
  };
}

type Policy = NonNullable<TokenCredentialOptions['additionalPolicies']>[number]['policy'];

/** Answers the identity library's request for metadata, because BOT_LOGIN_URL may offer the token route only. */
function fixedMetadata(tenantUrl: string, issuer: string): Policy {
  const metadata = {
    issuer,
    authorization_endpoint: `${tenantUrl}/oauth2/v2.0/authorize`,
    token_endpoint: `${tenantUrl}/oauth2/v2.0/token`,
    jwks_uri: `${tenantUrl}/discovery/v2.0/keys`,
  };
  return {
    name: 'fixedMetadata',
    async sendRequest(request, next) {
      if (!request.url.endsWith('/.well-known/openid-configuration')) return next(request);
      const { headers } = request;
      return { request, headers, status: 200, bodyAsText: JSON.stringify(metadata) };
    },
  };
}
