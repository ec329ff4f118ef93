import { batchesOf, usersIn, usersOf } from '../migration/batch-view.ts';
import { statusOf } from '../migration/batch-status.ts';
import { maxBatches } from './check-new-batch.ts';
import { maxUsers } from './csv-data.ts';
import { cmdletResult, type Cmdlet } from './cmdlet.ts';
import { requireBatch } from './find-batch.ts';
import { limited } from './listing.ts';
import { batchShape } from './migration-batch-shape.ts';
import { text } from './parameters.ts';

/** Get-MigrationBatch. */
export const getMigrationBatch: Cmdlet = {
  parameters: ['Identity', 'Endpoint', 'Status', 'ResultSize'],
  writes: false,
  run: (invocation) => {
    const { tenants, side, parameters } = invocation;
    const now = tenants.store.moves(side).now();
    const all = usersOf(tenants.store, side);
    const endpoint = text(parameters, 'Endpoint')?.toLowerCase();
    const status = text(parameters, 'Status')?.toLowerCase();
    const found =
      text(parameters, 'Identity') === null
        ? batchesOf(tenants.store, side, tenants.now())
        : [requireBatch(invocation)];
    const wanted = found
      .filter((each) => endpoint === undefined || each.endpoint.toLowerCase() === endpoint)
      .filter(
        (each) =>
          status === undefined ||
          statusOf(each, usersIn(each.key, all), now).toLowerCase() === status,
      );
    return limited(wanted, (each) => batchShape(each, all, now), invocation);
  },
};

/** Get-MigrationConfig: the limits of the tenant. */
export const getMigrationConfig: Cmdlet = {
  parameters: [],
  writes: false,
  run: ({ tenants, side }) => {
    const count = batchesOf(tenants.store, side, Infinity).length;
    return cmdletResult([count], (held) => ({
      Identity: '',
      MaxNumberOfBatches: maxBatches,
      MaxConcurrentMigrations: '300',
      MaxUsersPerBatch: maxUsers,
      CanSubmitNewBatch: held < maxBatches,
      SupportsCutover: false,
    }));
  },
};
