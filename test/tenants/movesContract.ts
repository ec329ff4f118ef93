import assert from 'node:assert/strict';
import { TenantError } from '../../src/run/faults.ts';
import type { Subject } from './contract.ts';

/** What holds of the move test for any pair of tenants, whatever endpoints they have. */
export function movesContract(name: string, subject: () => Subject): void {
  describe(`The move test of ${name}`, () => {
    it('is refused, and says nothing of a mailbox, by an endpoint that is not there', async () => {
      const { target } = subject();
      const [user] = await target.recipients();
      const testing = target.testMove('no-such-endpoint', user?.primaryAddress ?? '');

      await assert.rejects(testing, (error) => {
        assert.ok(error instanceof TenantError, String(error));
        assert.ok(['missing', 'refused', 'forbidden'].includes(error.detail.kind), error.message);
        return true;
      });
    });
  });
}
