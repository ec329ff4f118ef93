import { acceptedDomains, tenantFacts, type Side } from '../sandbox-constants.ts';
import { json, type Reply } from '../http/reply.ts';
import { skus } from '../licence-plans.ts';
import type { Recipient } from '../world/recipient.ts';
import type { GraphCall } from './authorize.ts';
import { selected } from './query.ts';
import { badRequest } from './refusal.ts';
import { organizationShape, type Shape } from './shapes.ts';

/** GET /subscribedSkus: one page; $select is the only query option. */
export function subscribedSkus({ call, side, tenants }: GraphCall): Reply {
  const unknown = [...call.query.keys()].find((key) => key !== '$select');
  if (unknown !== undefined) {
    return badRequest(`The query option '${unknown}' is not supported on subscribedSkus.`);
  }
  const value = skuShapes(side, tenants.store.visible(side));
  return json(200, {
    '@odata.context': `${tenants.origin()}/v1.0/$metadata#subscribedSkus`,
    value: value.map((sku) => selected(sku, call.query, Object.keys(sku))),
  });
}

/** The licences of the tenant: those in use and up to a hundred more. */
function skuShapes(side: Side, recipients: readonly Recipient[]): readonly Shape[] {
  return skus.map(({ id, partNumber, plans }) => {
    const used = recipients.filter(({ Licences }) => Licences.includes(partNumber)).length;
    const enabled = (Math.floor(used / 100) + 1) * 100;
    return {
      id: `${tenantFacts[side].id}_${id}`,
      skuId: id,
      skuPartNumber: partNumber,
      capabilityStatus: 'Enabled',
      appliesTo: 'User',
      consumedUnits: used,
      prepaidUnits: { enabled, suspended: 0, warning: 0, lockedOut: 0 },
      servicePlans: plans.map((plan) => ({
        servicePlanId: plan.id,
        servicePlanName: plan.name,
        provisioningStatus: 'Success',
        appliesTo: 'User',
      })),
    };
  });
}
/** GET /organization. */
export function organization({ side, tenants }: GraphCall): Reply {
  const tenant = { ...tenantFacts[side], domains: acceptedDomains[side] };
  return json(200, {
    '@odata.context': `${tenants.origin()}/v1.0/$metadata#organization`,
    value: [organizationShape(side, tenant)],
  });
}
