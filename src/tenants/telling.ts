import type { Side } from '../mapping/identity.ts';
import { TenantError, type TenantErrorDetail } from '../run/faults.ts';
import type { Fault } from './errors.ts';
import { redact } from './redact.ts';

/** What a call is about, in words that go into a log and onto a card: ids and cmdlets, never a name. */
export interface Doing {
  readonly side: Side;
  readonly doing: string;
  /** A write whose answer is lost may have been carried out. */
  readonly writes: boolean;
  /** What the app must have been granted for it, in words. */
  readonly needs: string;
}

/** Turns a fault into what is thrown: what was being done, what the tenant said, what a person can do about it. */
export function tenantError(about: Doing, fault: Fault): TenantError {
  const { side, doing, writes } = about;
  const { code, retryAfter, requestId } = fault;
  const kind = writes && fault.executed === 'maybe' ? 'unknown' : fault.kind;
  const said = [code, redact(fault.says)].filter((part) => part !== '').join(': ');
  const id = requestId === undefined ? '' : `(request-id ${requestId})`;
  const message = [`${doing} in the ${side} tenant: ${said}`, id, advice(about, fault)]
    .filter((part) => part !== '')
    .join(' ');
  const known: TenantErrorDetail = { side, kind, code };
  const detail = retryAfter === undefined ? known : { ...known, retryAfter };
  return new TenantError(message, detail, fault.cause);
}

function advice({ side, needs }: Doing, fault: Fault): string {
  if (/on-premises organization/i.test(fault.says)) {
    return 'Stamp it on-premises and let it synchronise.';
  }
  return fault.kind === 'forbidden' ? `Grant the app in the ${side} tenant ${needs}.` : '';
}
