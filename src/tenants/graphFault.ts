import { GraphError } from '@microsoft/microsoft-graph-client';
import { ZodError } from 'zod/v4';
import type { TenantFault } from '../run/faults.ts';
import type { Fault } from './errors.ts';
import { retryAfter } from './retryAfter.ts';
import { Late } from './within.ts';

/** What a fault of a reading from Graph means; null where it is none of Graph's. */
export function graphFault(error: unknown, now: Date): Fault | null {
  if (error instanceof Late) return reading('unreachable', error);
  if (error instanceof ZodError) return reading('broken', error);
  if (!(error instanceof GraphError)) return null;
  const after = retryAfter(error.headers?.get('retry-after') ?? undefined, now);
  return { ...reading(kindOf(error.statusCode), error), code: codeOf(error), retryAfter: after };
}

/** Graph's answer for an id that nobody in the tenant has. */
export function isUnknownPerson(error: unknown): boolean {
  return error instanceof GraphError && error.code === 'Request_ResourceNotFound';
}

/** A refused token, or no answer at all: worth one more try with a token of its own. */
export function isWorthAnother(error: unknown): boolean {
  return error instanceof GraphError && (error.statusCode === 401 || error.statusCode === -1);
}

function reading(kind: Fault['kind'], error: Error): Fault {
  const says = error instanceof ZodError ? 'the answer makes no sense' : error.message;
  return { kind, code: '', says, executed: 'no', cause: error };
}

function codeOf({ code, statusCode }: GraphError): string {
  return statusCode === -1 ? '' : (code ?? '');
}

function kindOf(status: number): Exclude<TenantFault, 'unknown'> {
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 404) return 'missing';
  if (status === -1 || status === 408 || status >= 500) return 'unreachable';
  return status >= 400 ? 'refused' : 'broken';
}
