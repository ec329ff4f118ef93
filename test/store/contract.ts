import { openStore, type Store } from '../../src/store/store.ts';
import type { TestDatabase } from '../support/database.ts';
import { quiet } from '../support/quiet.ts';
import { bucketContract } from './contract/bucket.ts';
import { contactsContract } from './contract/contacts.ts';
import { decisionsContract } from './contract/decisions.ts';
import { deliveriesContract } from './contract/deliveries.ts';
import { faultsContract } from './contract/faults.ts';
import { deputiesContract } from './contract/deputies.ts';
import { gateContract } from './contract/gate.ts';
import { moveTestsContract } from './contract/moveTests.ts';
import { pausesContract } from './contract/pauses.ts';
import { instancesContract } from './contract/instances.ts';
import { killsContract } from './contract/kills.ts';
import { plansContract } from './contract/plans.ts';
import { racesContract } from './contract/races.ts';
import { pastContract } from './contract/past.ts';
import { replacedContract } from './contract/replaced.ts';
import { rowsContract } from './contract/rows.ts';
import { rulingsContract } from './contract/rulings.ts';
import { runsContract } from './contract/runs.ts';
import { shelfContract } from './contract/shelf.ts';
import { watchesContract } from './contract/watches.ts';
import { votesContract } from './contract/votes.ts';

/** What a part of the suite works on: an empty database of its own. */
export interface Subject {
  readonly url: string;
  readonly store: Store;
}

/** One suite for the durable memory, whatever PostgreSQL it runs on. */
export function storeContract(server: string, fresh: () => Promise<TestDatabase>): void {
  const parts = {
    runs: runsContract,
    plans: plansContract,
    rows: rowsContract,
    'move tests': moveTestsContract,
    'rows replaced': replacedContract,
    'earlier rows': pastContract,
    rulings: rulingsContract,
    files: shelfContract,
    'stand-ins': deputiesContract,
    'the gate': gateContract,
    pauses: pausesContract,
    'the bucket of a tenant': bucketContract,
    'batches that are watched': watchesContract,
    decisions: decisionsContract,
    votes: votesContract,
    deliveries: deliveriesContract,
    contacts: contactsContract,
    instances: instancesContract,
    faults: faultsContract,
    'two processes': racesContract,
    'a process killed': killsContract,
  };
  for (const [name, part] of Object.entries(parts))
    describe(`the memory on ${server}: ${name}`, () => {
      let database: TestDatabase | null = null;
      let subject: Subject | null = null;

      before(async () => {
        database = await fresh();
        subject = { url: database.url, store: await openStore({ url: database.url, log: quiet }) };
      });
      after(async () => {
        await subject?.store.close();
        await database?.drop();
      });

      part(() => {
        if (subject === null) throw new Error('asked for before it was there');
        return subject;
      });
    });
}
