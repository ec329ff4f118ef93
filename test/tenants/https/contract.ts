import { contract } from '../contract.ts';
import { sandboxTenants } from '../support/sandbox-tenants.ts';
import { realClock, tenantPorts } from '../support/tenant-ports.ts';

for (const kind of ['secret', 'certificate'] as const) {
  const ports = tenantPorts(sandboxTenants(kind), realClock);
  contract(`the sandbox, with a client ${kind}`, () => ports);
}
