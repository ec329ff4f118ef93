import { ClientCertificateCredential, ClientSecretCredential } from '@azure/identity';
import { Client } from '@microsoft/microsoft-graph-client';
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';
import { fetch } from 'undici';
import type { SandboxReady } from '../../support/sandbox.ts';

/** Run in a process of its own, because Node reads NODE_EXTRA_CA_CERTS only as it starts. */
const ready = JSON.parse(process.argv[2] ?? '') as SandboxReady;
const { tenantId, clientId, clientSecret, certificatePath } = ready.target;
const options = { authorityHost: ready.authorityHost, disableInstanceDiscovery: true };
const scope = 'https://outlook.office365.com/.default';

const bySecret = new ClientSecretCredential(tenantId, clientId, clientSecret, options);
const byCertificate = new ClientCertificateCredential(tenantId, clientId, certificatePath, options);
const wrong = new ClientSecretCredential(tenantId, clientId, 'guessed', options);

const secretToken = await bySecret.getToken(scope);
const certificateToken = await byCertificate.getToken(scope);
const refusal = await wrong.getToken(scope).then(
  () => 'taken',
  (error: unknown) => String(error),
);

const graph = Client.initWithMiddleware({
  authProvider: new TokenCredentialAuthenticationProvider(byCertificate, {
    scopes: ['https://graph.microsoft.com/.default'],
  }),
  baseUrl: ready.graphBaseUrl,
  customHosts: new Set([new URL(ready.graphBaseUrl).hostname]),
});
const megan = (await graph.api('/users/MeganB@fabrikam.com').select('id,displayName').get()) as {
  id: string;
  displayName: string;
};
const groups = (await graph
  .api(`/users/${megan.id}/checkMemberGroups`)
  .post({ groupIds: ['b0000000-0000-4000-8000-000000000001'] })) as { value: string[] };

const exchange = await fetch(`${ready.exchangeBaseUrl}/adminapi/beta/${tenantId}/InvokeCommand`, {
  method: 'POST',
  headers: {
    authorization: `Bearer ${certificateToken.token}`,
    'content-type': 'application/json',
  },
  body: JSON.stringify({ CmdletInput: { CmdletName: 'Get-AcceptedDomain', Parameters: {} } }),
});

process.stdout.write(
  JSON.stringify({
    lifetimes: [secretToken, certificateToken].map((token) => token.expiresOnTimestamp),
    refusal,
    megan: megan.displayName,
    groups: groups.value,
    exchange: exchange.status,
  }),
);
