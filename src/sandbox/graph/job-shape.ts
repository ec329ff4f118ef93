import { tenantFacts, type Side } from '../sandbox-constants.ts';
import type { Job, Task } from '../state/job-records.ts';
import type { Tenants } from '../state/tenants.ts';
import type { Shape } from './shapes.ts';

/** A crossTenantMigrationJob; Microsoft's samples show it without resources and with workloads in lower case. */
export function jobShape(job: Job, side: Side, { switches }: Tenants): Shape {
  const echoes = switches.is('jobEcho', 'as-sent');
  const hasExchange = job.workloads.includes('Exchange');
  return {
    id: job.key,
    jobType: job.jobType,
    status: job.status,
    message: job.message,
    displayName: job.displayName,
    createdBy: job.createdBy,
    createdDateTime: timeText(job.createdAt),
    lastUpdatedDateTime: timeText(job.updatedAt),
    completeAfterDateTime: timeText(job.completeAfter),
    sourceTenantId: job.sourceTenantId,
    targetTenantId: tenantFacts[side].id,
    resourceType: 'Users',
    resources: echoes ? job.resources : [],
    workloads: echoes ? job.workloads : job.workloads.map((each) => each.toLowerCase()),
    exchangeSettings: hasExchange
      ? { sourceEndpoint: job.sourceEndpoint, targetDeliveryDomain: job.deliveryDomain }
      : null,
  };
}

/** A user of a job. */
export function taskShape({ id, updatedAt, states }: Task): Shape {
  return { id, lastUpdatedDateTime: timeText(updatedAt), currentStatus: states };
}

function timeText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
