import { tenantFacts } from '../constants.ts';
import { acceptedDomains } from '../domains.ts';
import { json, type Reply } from '../http/reply.ts';
import type { GraphCall } from './door.ts';
import { organizationShape } from './shapes.ts';

/** GET /organization. */
export function organization({ side, tenants }: GraphCall): Reply {
  const tenant = { ...tenantFacts[side], domains: acceptedDomains[side] };
  return json(200, {
    '@odata.context': `${tenants.origin()}/v1.0/$metadata#organization`,
    value: [organizationShape(side, tenant)],
  });
}
