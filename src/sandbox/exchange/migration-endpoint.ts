import { text } from './parameters.ts';
import { cmdletResult, type Cmdlet } from './cmdlet.ts';
import { refusals } from './refusal.ts';

/** Get-MigrationEndpoint. */
export const getMigrationEndpoint: Cmdlet = {
  parameters: ['Identity'],
  writes: false,
  run: ({ tenants, side, parameters }) => {
    const identity = text(parameters, 'Identity')?.toLowerCase();
    const found = tenants.store
      .directory(side)
      .endpoints.filter(
        (each) =>
          identity === undefined || [each.Identity.toLowerCase(), each.Guid].includes(identity),
      );
    if (identity !== undefined && found.length === 0) throw refusals.notFound(identity);
    return cmdletResult(found, (each) => ({
      ...each,
      MaxConcurrentMigrations: '20',
      MaxConcurrentIncrementalSyncs: '10',
      IsValid: true,
    }));
  },
};
