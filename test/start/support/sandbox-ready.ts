import type { SandboxReady } from '../../../src/config/sandbox-ready.ts';

/** The content of the file that the sandbox writes when it is ready. */
export const sandboxReady: SandboxReady = {
  pid: 7,
  empty: false,
  authorityHost: 'https://localhost:7001',
  graphBaseUrl: 'https://localhost:7002',
  exchangeBaseUrl: 'https://localhost:7003',
  caPath: '/data/sandbox/ca.pem',
  control: 'http://127.0.0.1:7004',
  source: {
    tenantId: 'c0470500-1111-4111-8111-111111111111',
    domain: 'contoso.com',
    clientId: 'd0000000-0000-4000-8000-000000000001',
    clientSecret: 'source-secret',
  },
  target: {
    tenantId: 'fab41ca0-2222-4222-8222-222222222222',
    domain: 'fabrikam.com',
    clientId: 'd0000000-0000-4000-8000-000000000002',
    clientSecret: 'target-secret',
  },
  targetWrite: {
    clientId: 'd0000000-0000-4000-8000-000000000003',
    clientSecret: 'write-secret',
  },
  people: [
    'Alex Wilber',
    'Megan Bowen',
    'Adele Vance',
    'Nestor Wilke',
    'Isaiah Langer',
    'Cher',
  ].map((name, index) => ({
    id: `a0000000-0000-4000-8000-00000000000${index}`,
    name,
    userPrincipalName: `${name.replace(' ', '')}@fabrikam.com`,
  })),
};
