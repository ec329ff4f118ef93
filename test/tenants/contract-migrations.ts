import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { MigrationBatches } from '../../src/ports/migration-batches.ts';
import type { MigrationJobs } from '../../src/ports/migration-jobs.ts';
import type { UserMappings } from '../../src/ports/user-mappings.ts';
import { alwaysTrue } from '../support/always-true.ts';
import { batchContract } from './contract-batches.ts';
import { jobContract } from './contract-jobs.ts';
import { tenantErrorOf } from './support/tenant-error-of.ts';

/** The target tenant of moves, in which the contract creates batches, jobs and mappings. */
export interface MovingTenant {
  readonly migrationBatches: MigrationBatches;
  readonly migrationJobs: MigrationJobs;
  readonly userMappings: UserMappings;
  readonly sourceTenantId: string;
  readonly endpoint: string;
  readonly deliveryDomain: string;
  /** Two mail users who can move, then one whom a validation refuses. */
  readonly users: () => Promise<readonly { readonly id: string; readonly address: string }[]>;
  /** Lets the tenant get on with what it has begun. */
  readonly pass: () => Promise<void>;
  /** The next write is made, and its answer gets lost. */
  readonly loseAnswer: () => Promise<void>;
}

export function uniqueName(what: string): string {
  return `${what} ${randomUUID().slice(0, 8)}`;
}

/** What holds for the ports of migrations of any target tenant. */
export function migrationContract(name: string, tenant: () => MovingTenant): void {
  describe(`The migrations of ${name}`, () => {
    jobContract(tenant);
    batchContract(tenant);
    mappingContract(tenant);
  });
}

function mappingContract(tenant: () => MovingTenant): void {
  const mapping = (user: string) => ({
    sourceTenantId: tenant().sourceTenantId,
    sourcePrincipalName: `${user}@contoso.com`,
    targetPrincipalName: `${user}@fabrikam.com`,
    targetAddress: `${user}@fabrikam.com`,
  });

  it('keep a mapping under the source user, in any letter case and with an apostrophe', async () => {
    const { userMappings } = tenant();
    const [one, other] = ["Miriam.O'Neil+1", 'adele#1'].map(mapping);
    assert.ok(one && other);
    await userMappings.write([one], alwaysTrue);
    await userMappings.write([other, { ...one, targetAddress: 'new@fabrikam.com' }], alwaysTrue);

    assert.deepEqual(await userMappings.find(one.sourcePrincipalName.toUpperCase()), {
      ...one,
      targetAddress: 'new@fabrikam.com',
    });
    assert.deepEqual(await userMappings.find(other.sourcePrincipalName), other);
    assert.equal(await userMappings.find('nobody@contoso.com'), null);
  });

  it('keep a mapping whose answer was lost, and none that was not allowed', async () => {
    const { userMappings, loseAnswer } = tenant();
    const [lost, never] = ['lost', 'never'].map(mapping);
    assert.ok(lost && never);
    await loseAnswer();

    await assert.rejects(userMappings.write([lost], alwaysTrue), tenantErrorOf('unknown'));

    assert.equal(await userMappings.write([never], () => Promise.resolve(false)), false);
    assert.deepEqual(await userMappings.find(lost.sourcePrincipalName), lost);
    assert.equal(await userMappings.find(never.sourcePrincipalName), null);
  });
}
