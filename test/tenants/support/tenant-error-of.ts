import assert from 'node:assert/strict';
import { TenantError, type TenantErrorKind } from '../../../src/ports/tenant-error.ts';

/** A check for `assert.rejects`: the error is a TenantError of this kind. */
export function tenantErrorOf(kind: TenantErrorKind): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof TenantError, String(error));
    assert.equal(error.detail.kind, kind, error.message);
    return true;
  };
}
