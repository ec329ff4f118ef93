import type { Side } from '../sandbox-constants.ts';
import type { FaultName } from '../faults/catalog.ts';
import type { Tenants } from '../state/tenants.ts';
import { meaningOf, serviceOf } from './job-codes.ts';
import type { CodedError, Job } from '../state/job-records.ts';

export interface Where {
  readonly job: Job;
  readonly side: Side;
  readonly tenants: Tenants;
}

/** An error of one service, or with null of every service. */
export interface ServiceError extends CodedError {
  readonly service: string | null;
}

/** The error of a fault for this user; null: none. */
export function injectedError(
  name: FaultName,
  id: string,
  { job, side, tenants }: Where,
): ServiceError | null {
  const fault = tenants.faults.take(name, { side, target: id });
  if (fault === null) return null;
  const error = coded(fault.text ?? 'CTM-103');
  const isOwn = error.service !== null && job.workloads.includes(error.service);
  return isOwn ? error : { ...error, service: null };
}

export function coded(code: string, message = meaningOf(code) ?? code): ServiceError {
  return { service: serviceOf(code), code, message };
}
