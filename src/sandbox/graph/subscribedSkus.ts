import { tenantFacts, type Side } from '../constants.ts';
import { json, type Reply } from '../http/reply.ts';
import { skus } from '../licences.ts';
import type { Recipient } from '../world/recipient.ts';
import type { GraphCall } from './door.ts';
import { selected } from './query.ts';
import { badRequest } from './refusal.ts';
import type { Shape } from './shapes.ts';

/** GET /subscribedSkus: all at once, and nothing but $select is allowed. */
export function subscribedSkus({ call, side, tenants }: GraphCall): Reply {
  const strange = [...call.query.keys()].find((key) => key !== '$select');
  if (strange !== undefined) {
    return badRequest(`The query option '${strange}' is not supported on subscribedSkus.`);
  }
  const value = skuShapes(side, tenants.store.seen(side));
  return json(200, {
    '@odata.context': `${tenants.origin()}/v1.0/$metadata#subscribedSkus`,
    value: value.map((sku) => selected(sku, call.query, Object.keys(sku))),
  });
}

/** What the tenant has bought: as much as is used, and up to a hundred more. */
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
