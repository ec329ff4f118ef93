import { migrationContract } from '../tenants/contract-migrations.ts';
import { memoryMigrationBatches } from './migration-batches.ts';
import { memoryMigrationJobs } from './migration-jobs.ts';
import { memoryUserMappings } from './user-mappings.ts';

const users = ['aa', 'bb', 'cc'].map((id) => ({ id, address: `${id}@fabrikam.com` }));

for (const createValidates of [false, true]) {
  const batches = memoryMigrationBatches();
  const jobs = memoryMigrationJobs();
  const mappings = memoryUserMappings();
  jobs.state.createValidates = createValidates;
  jobs.state.codes.set('cc', ['EXCH-08']);
  const next: Readonly<Record<string, string>> = { Syncing: 'Synced', Completing: 'Completed' };

  migrationContract(`the ports in memory, createValidates ${createValidates}`, () => ({
    ...{ migrationBatches: batches.port, migrationJobs: jobs.port, userMappings: mappings.port },
    ...{ sourceTenantId: 'source', endpoint: 'endpoint', deliveryDomain: 'fabrikam.com' },
    users: () => Promise.resolve(users),
    pass: () => {
      jobs.settle();
      for (const { name, status } of batches.all()) batches.setStatus(name, next[status] ?? status);
      return Promise.resolve();
    },
    loseAnswer: () => {
      const states = [batches.state, jobs.state, mappings.state];
      for (const state of states)
        state.faultFor = (call) => {
          if (call === 'lost') return null;
          for (const each of states) each.faultFor = () => null;
          return 'unknown';
        };
      return Promise.resolve();
    },
  }));
}
