import { once } from 'node:events';
import { startPostgres } from '../../../src/engine/postgres.ts';
import { quiet } from '../../support/quiet.ts';

// Runs the embedded PostgreSQL of a data folder until a line comes in, then stops it.
const [, , dataDir = ''] = process.argv;
const postgres = await startPostgres({ dataDir, log: quiet });
console.log(postgres.url);
await once(process.stdin, 'data');
await postgres.stop();
process.exit(0);
