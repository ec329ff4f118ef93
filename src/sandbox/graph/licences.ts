import { servicePlans, skus, type ServicePlan } from '../licence-plans.ts';
import type { Recipient } from '../world/recipient.ts';

interface AssignedLicense {
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
}

interface AssignedPlan {
  readonly assignedDateTime: string;
  readonly capabilityStatus: 'Enabled' | 'Suspended' | 'Deleted';
  readonly service: string;
  readonly servicePlanId: string;
}

const assignedDateTime = '2025-01-15T09:00:00Z';

export function assignedLicenses(recipient: Recipient): readonly AssignedLicense[] {
  return skus
    .filter(({ partNumber }) => recipient.Licences.includes(partNumber))
    .map(({ id, plans }) => ({
      skuId: id,
      disabledPlans: plans
        .filter(({ name }) => recipient.DisabledPlans.includes(name))
        .map((plan) => plan.id),
    }));
}

/** A plan stays in the list as `Deleted` after its licence was removed. */
export function assignedPlans(recipient: Recipient): readonly AssignedPlan[] {
  return servicePlans.flatMap((plan) => {
    const capabilityStatus = statusOf(plan, recipient);
    const { id: servicePlanId, service } = plan;
    if (capabilityStatus === null) return [];
    return [{ assignedDateTime, capabilityStatus, service, servicePlanId }];
  });
}

function statusOf(
  { name }: ServicePlan,
  recipient: Recipient,
): AssignedPlan['capabilityStatus'] | null {
  if (recipient.DisabledPlans.includes(name)) return 'Deleted';
  if (recipient.SuspendedPlans.includes(name)) return 'Suspended';
  const held = skus.filter(({ partNumber }) => recipient.Licences.includes(partNumber));
  return held.some(({ plans }) => plans.some((plan) => plan.name === name)) ? 'Enabled' : null;
}
