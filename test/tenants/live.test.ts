import type { Proof } from '../../src/tenants/credentials.ts';
import { contract } from './contract.ts';
import { movesContract } from './movesContract.ts';
import { realClock, subjectOf, type Cloud } from './support/subject.ts';

/** Two live tenants, where the environment names them; the contract only reads there. */
function liveCloud(): Cloud | null {
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
  const bySecret: Proof | null = secret ? { kind: 'secret', secret } : null;
  const proof: Proof | null = path ? { kind: 'certificate', path } : bySecret;
  return proof && { tenantId, clientId, proof };
}

const cloud = liveCloud();
if (cloud) {
  const subject = subjectOf(cloud, realClock);
  contract('two live tenants', () => subject);
  movesContract('two live tenants', () => subject);
}
