import type { TokenCredential } from '@azure/identity';
import { JournalError } from '../ports/errors.ts';
import type { Password } from './sign-in.ts';

/** By the end of the host name of a server: Azure's name for its databases in that cloud. */
const resources: Readonly<Record<string, string>> = {
  '.usgovcloudapi.net': 'https://ossrdbms-aad.database.usgovcloudapi.net',
  '.chinacloudapi.cn': 'https://ossrdbms-aad.database.chinacloudapi.cn',
};
const publicCloud = 'https://ossrdbms-aad.database.windows.net';

/**
 * Signs in to Azure Database for PostgreSQL as a managed identity: a token of Entra is the password.
 * `clientId` chooses among several identities of the machine; null: its only one. The identity library caches the tokens.
 */
export function entraPassword(url: string, clientId: string | null): Password {
  const { hostname } = new URL(url);
  const cloud = Object.keys(resources).find((end) => hostname.endsWith(end));
  const resource = cloud === undefined ? publicCloud : resources[cloud];
  let credential: Promise<TokenCredential> | null = null;
  return async () => {
    try {
      credential ??= managedIdentity(clientId);
      const { token } = (await (await credential).getToken(`${resource}/.default`)) ?? noToken();
      return token;
    } catch (error) {
      throw new JournalError(
        'The database could not be reached: no token to sign in. Check that the managed identity is assigned to this machine, and DATABASE_CLIENT_ID.',
        error,
      );
    }
  };
}

/** Loaded when it is used, because without Entra the start does not wait for it. */
async function managedIdentity(clientId: string | null): Promise<TokenCredential> {
  const { ManagedIdentityCredential } = await import('@azure/identity');
  return clientId === null
    ? new ManagedIdentityCredential()
    : new ManagedIdentityCredential({ clientId });
}

function noToken(): never {
  throw new Error('The managed identity has no token for Azure Database for PostgreSQL.');
}
