import {
  ClientCertificateCredential,
  ClientSecretCredential,
  type AccessToken,
  type TokenCredential,
  type TokenCredentialOptions,
} from '@azure/identity';
import { isMicrosoftAuthority } from './clouds.ts';

/** A client credential of an Entra application. `path`: one PEM file with private key and certificate. */
export type ClientCredential =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'certificate'; readonly path: string };

export interface AppIdentity {
  readonly tenantId: string;
  readonly clientId: string;
  readonly credential: ClientCredential;
}

/** A source of tokens of one app that can replace a token that was not accepted. */
export interface Tokens extends TokenCredential {
  readonly clientId: string;
  /** Removes the token from the cache, unless a newer one has been issued since. */
  reject(token: string): void;
}

/** App-only tokens for one tenant. They are cached; the caller retries a failed request. */
export function appTokens(options: AppIdentity & { readonly authorityHost: string }): Tokens {
  const { authorityHost } = options;
  const newCredential = (): TokenCredential =>
    appCredential(options, {
      authorityHost,
      disableInstanceDiscovery: !isMicrosoftAuthority(authorityHost),
      retryOptions: { maxRetries: 0 },
    });
  return renewable(options.clientId, newCredential);
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
  }
}

/** The identity library answers a rejected token from its cache until it expires; a new credential has a new cache. */
function renewable(clientId: string, newCredential: () => TokenCredential): Tokens {
  let credential = newCredential();
  let latest = '';
  return {
    clientId,
    async getToken(scopes, options): Promise<AccessToken | null> {
      const token = await credential.getToken(scopes, options);
      latest = token?.token ?? '';
      return token;
    },
    reject(token) {
      if (token === latest) credential = newCredential();
    },
  };
}
