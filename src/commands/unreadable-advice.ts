import type { TenantError } from '../ports/tenant-error.ts';

/** What to do where a tenant can't be read; waiting does not help against a wrong secret or a missing permission. */
export function unreadableAdvice({ detail: { side, kind } }: TenantError): string {
  return kind === 'forbidden'
    ? `Type “doctor”: it checks the secret (${side.toUpperCase()}_CLIENT_SECRET) and the permissions of the ${side}, and says which one to renew.`
    : 'Try again in a minute.';
}
