import {
  AuthenticationHandler,
  Client,
  HTTPMessageHandler,
  RetryHandler,
  RetryHandlerOptions,
  type ShouldRetry,
} from '@microsoft/microsoft-graph-client';
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';
import type { TokenCredential } from '@azure/identity';
import { graphScope } from './clouds.ts';

/** Microsoft's Graph client for one origin, with the patience of somebody who has pressed a button. */
export function graphClient(baseUrl: string, tokens: TokenCredential): Client {
  const provider = new TokenCredentialAuthenticationProvider(tokens, {
    scopes: [graphScope(baseUrl)],
  });
  return Client.initWithMiddleware({
    baseUrl,
    customHosts: new Set([new URL(baseUrl).hostname]),
    middleware: [
      new AuthenticationHandler(provider),
      new RetryHandler(new RetryHandlerOptions(0, 1, isSoon)),
      new HTTPMessageHandler(),
    ],
  });
}

/** One more try, unless the tenant asks for a longer pause than a click can bear. */
const isSoon: ShouldRetry = (...[, , , , response]) =>
  Number(response.headers.get('retry-after') ?? 0) <= 1;
