import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type AccessToken,
  type TokenCredential,
  type TokenCredentialOptions,
} from '@azure/identity';
import type { CredentialKind } from '../ports/identity-reading.ts';
import { federationAudience, isMicrosoftAuthority } from '../mapping/clouds.ts';

/**
 * A client credential of an Entra application. `path`: one PEM file with private key and certificate.
 * `managed-identity`: a federated credential of the application trusts the user-assigned managed identity with this client id.
 */
export type ClientCredential =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'certificate'; readonly path: string }
  | { readonly kind: 'managed-identity'; readonly clientId: string };

export interface AppIdentity {
  readonly tenantId: string;
  readonly clientId: string;
  readonly credential: ClientCredential;
}

/** The app that makes a call, as errors name it. */
export interface CallingApp {
  readonly clientId: string;
  readonly credential: CredentialKind;
  /** How the names of its environment variables begin. */
  readonly variables: 'SOURCE' | 'TARGET' | 'TARGET_WRITE';
}

/** A source of tokens of one app that can replace a token that was not accepted. */
export interface Tokens extends TokenCredential {
  readonly app: CallingApp;
  /** Removes the token from the cache, unless a newer one has been issued since. */
  reject(token: string): void;
  /** A credential with a cache of its own, whose tokens no call uses. */
  separate(): TokenCredential;
}

export interface TokenOptions extends AppIdentity {
  readonly authorityHost: string;
  readonly variables: CallingApp['variables'];
}

/** App-only tokens for one tenant. They are cached; the caller retries a failed request. */
export function appTokens(options: TokenOptions): Tokens {
  const { authorityHost, clientId, credential, variables } = options;
  const newCredential = (): TokenCredential =>
    appCredential(options, {
      authorityHost,
      disableInstanceDiscovery: !isMicrosoftAuthority(authorityHost),
      retryOptions: { maxRetries: 0 },
    });
  return renewable({ clientId, credential: credential.kind, variables }, newCredential);
}

export type CredentialSettings = TokenCredentialOptions & {
  readonly authorityHost: string;
  readonly disableInstanceDiscovery: boolean;
};

export function appCredential(app: AppIdentity, settings: CredentialSettings): TokenCredential {
  const { tenantId, clientId, credential } = app;
  switch (credential.kind) {
    case 'secret':
      return new ClientSecretCredential(tenantId, clientId, credential.secret, settings);
    case 'certificate':
      return new ClientCertificateCredential(tenantId, clientId, credential.path, settings);
    case 'managed-identity': {
      const assertion = managedIdentityAssertion(credential.clientId, settings.authorityHost);
      return new ClientAssertionCredential(tenantId, clientId, assertion, settings);
    }
  }
}

/** The token of the managed identity stands in for a secret of the app: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity */
function managedIdentityAssertion(clientId: string, authorityHost: string): () => Promise<string> {
  const identity = new ManagedIdentityCredential({ clientId, retryOptions: { maxRetries: 0 } });
  const scope = `${federationAudience(authorityHost)}/.default`;
  return async () => (await identity.getToken(scope)).token;
}

/** Milliseconds before its end at which a token is replaced, as the identity library does. */
const renewBefore = 5 * 60_000;

/**
 * The identity library reads the certificate and searches its cache at each call, hence tokens are held here. It answers a rejected
 * token from its cache until it expires; a new credential has a new cache.
 */
function renewable(app: CallingApp, newCredential: () => TokenCredential): Tokens {
  let credential = newCredential();
  const held = new Map<string, AccessToken>();
  return {
    app,
    async getToken(scopes, options): Promise<AccessToken | null> {
      const scope = String(scopes);
      const known = held.get(scope);
      if (known !== undefined && known.expiresOnTimestamp - Date.now() > renewBefore) return known;
      const asked = credential;
      const token = await asked.getToken(scopes, options);
      // One that a rejected credential still answers is not held.
      if (token !== null && asked === credential) held.set(scope, token);
      return token;
    },
    reject(token) {
      if (![...held.values()].some((each) => each.token === token)) return;
      held.clear();
      credential = newCredential();
    },
    separate: newCredential,
  };
}
