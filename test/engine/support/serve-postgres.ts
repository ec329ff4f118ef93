import { once } from 'node:events';
import { startPostgres } from '../../../src/engine/start-postgres.ts';
import { silentLog } from '../../support/silent-log.ts';

// Runs the embedded PostgreSQL of a data folder, prints its URL, and stops it after a line of input.
const [, , dataDir = ''] = process.argv;
const postgres = await startPostgres({ dataDir, log: silentLog });
console.log(postgres.url);
await once(process.stdin, 'data');
await postgres.stop();
process.exit(0);
