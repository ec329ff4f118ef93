import { databaseOn, freshDatabase } from '../support/database.ts';
import { storeContract } from './contract.ts';

storeContract('the embedded PostgreSQL', freshDatabase);

const server = process.env['DATABASE_URL'];
let made = 0;
if (server !== undefined && server !== '')
  storeContract('the server of DATABASE_URL', () => {
    made += 1;
    return databaseOn(server, `crosswalk_test_${process.pid}_${made}`);
  });
