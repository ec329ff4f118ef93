import { databaseOn, freshDatabase } from '../support/database.ts';
import { memoryBackend, postgresBackend, type PostgresBackend } from './backends.ts';
import { storeContract } from './contract.ts';
import { postgresqlOnly } from './postgresql-only.ts';

describe('store in memory', () => {
  storeContract(memoryBackend());
});

testPostgres(postgresBackend('embedded PostgreSQL', freshDatabase));

const server = process.env['DATABASE_URL'];
if (server !== undefined && server !== '')
  testPostgres(
    postgresBackend('PostgreSQL of DATABASE_URL', () =>
      databaseOn(server, `crosswalk_test_${process.pid}`),
    ),
  );

function testPostgres(backend: PostgresBackend): void {
  describe(`store on ${backend.name}`, () => {
    before(() => backend.start());
    after(() => backend.stop());
    storeContract(backend);
    postgresqlOnly(backend);
  });
}
