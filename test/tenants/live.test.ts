import { readEnvironment } from '../../src/config/environment.ts';
import { openPolicyFile } from '../../src/config/open-policy-file.ts';
import { contract, type TenantPorts } from './contract.ts';
import { realClock, tenantPorts } from './support/tenant-ports.ts';

/** With LIVE_CONTRACT=1, the tenants of the bot's own variables and policy file; the contract changes nothing in them. */
if (process.env['LIVE_CONTRACT'] === '1')
  describe('With the settings of the bot', () => {
    let ports: TenantPorts | null = null;
    before(async () => {
      ports = await livePorts();
    });

    contract('two live tenants', () => {
      if (ports === null) throw new Error('The settings have not been read.');
      return ports;
    });
  });

async function livePorts(): Promise<TenantPorts> {
  const environment = readEnvironment({ ...process.env, TENANTS: 'live' });
  const { source, target } = environment;
  if (source.kind === 'file')
    throw new Error('SOURCE_ACCESS is file, so there are no two live tenants to compare with.');
  const file = await openPolicyFile(environment.projectFile, {
    source: source.tenantId,
    target: target.tenantId,
  });
  const { policy } = await file.read();
  const { domain } = policy.target;
  return tenantPorts({ ...environment, source, target: { ...target, domain } }, realClock);
}
