import {
  ClientCertificateCredential,
  ClientSecretCredential,
  type AccessToken,
  type TokenCredential,
  type TokenCredentialOptions,
} from '@azure/identity';
import { isMicrosoftAuthority } from './clouds.ts';

/** How an app proves that it is itself; the certificate is one PEM with its private key. */
export type Proof =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'certificate'; readonly path: string };

export interface AppIdentity {
  readonly tenantId: string;
  readonly clientId: string;
  readonly proof: Proof;
}

/** A token source that can be told that a token which it gave was not accepted. */
export interface Tokens extends TokenCredential {
  /** Forgets the token; nothing happens where a newer one has been given out since. */
  refused(token: string): void;
}

/** App-only access to one tenant. Tokens are cached; a failed fetch is not tried again here, but by the caller. */
export function credential(options: AppIdentity & { readonly authorityHost: string }): Tokens {
  const { authorityHost } = options;
  const open = (): TokenCredential =>
    appCredential(options, {
      authorityHost,
      disableInstanceDiscovery: !isMicrosoftAuthority(authorityHost),
      retryOptions: { maxRetries: 0 },
    });
  return renewable(open);
}

export type CredentialSettings = TokenCredentialOptions & {
  readonly authorityHost: string;
  readonly disableInstanceDiscovery: boolean;
};

export function appCredential(app: AppIdentity, settings: CredentialSettings): TokenCredential {
  const { tenantId, clientId, proof } = app;
  switch (proof.kind) {
    case 'secret':
      return new ClientSecretCredential(tenantId, clientId, proof.secret, settings);
    case 'certificate':
      return new ClientCertificateCredential(tenantId, clientId, proof.path, settings);
  }
}

/** The identity library serves a refused token from its cache until it expires; a new credential has a new cache. */
function renewable(open: () => TokenCredential): Tokens {
  let inner = open();
  let latest = '';
  return {
    async getToken(scopes, options): Promise<AccessToken | null> {
      const token = await inner.getToken(scopes, options);
      latest = token?.token ?? '';
      return token;
    },
    refused(token) {
      if (token === latest) inner = open();
    },
  };
}
