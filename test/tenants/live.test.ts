import type { ClientCredential } from '../../src/tenants/credentials.ts';
import { contract } from './contract.ts';
import { realClock, tenantPorts, type TestTenants } from './support/tenant-ports.ts';

/** Two live tenants, if the environment names them; the contract changes nothing in them. */
function liveTenants(): TestTenants | null {
  const source = app('SOURCE');
  const target = app('TARGET');
  const domain = process.env['LIVE_TARGET_DOMAIN'];
  if (!source || !target || !domain) return null;
  return {
    authorityHost: process.env['LIVE_AUTHORITY_HOST'] ?? 'https://login.microsoftonline.com',
    graphBaseUrl: process.env['LIVE_GRAPH_BASE_URL'] ?? 'https://graph.microsoft.com',
    exchangeBaseUrl: process.env['LIVE_EXCHANGE_BASE_URL'] ?? 'https://outlook.office365.com',
    source,
    target: { ...target, domain },
  };
}

function app(side: 'SOURCE' | 'TARGET') {
  const tenantId = process.env[`LIVE_${side}_TENANT_ID`];
  const clientId = process.env[`LIVE_${side}_CLIENT_ID`];
  const path = process.env[`LIVE_${side}_CERTIFICATE_PATH`];
  const secret = process.env[`LIVE_${side}_CLIENT_SECRET`];
  if (!tenantId || !clientId) return null;
  const bySecret: ClientCredential | null = secret ? { kind: 'secret', secret } : null;
  const credential: ClientCredential | null = path ? { kind: 'certificate', path } : bySecret;
  return credential && { tenantId, clientId, credential };
}

const tenants = liveTenants();
if (tenants) {
  const ports = tenantPorts(tenants, realClock);
  contract('two live tenants', () => ports);
}
