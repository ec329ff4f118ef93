import { type Kysely, Migrator } from 'kysely';
import type { Tables } from './tables.ts';
import * as runs from './migrations/001-runs.ts';
import * as outbox from './migrations/002-outbox.ts';
import * as instances from './migrations/003-instances.ts';
import * as people from './migrations/004-people.ts';
import * as votes from './migrations/005-votes.ts';
import * as gate from './migrations/006-gate.ts';
import * as calls from './migrations/007-calls.ts';
import * as parts from './migrations/008-parts.ts';
import * as deputies from './migrations/009-deputies.ts';
import * as accounts from './migrations/010-accounts.ts';
import * as expiring from './migrations/011-expiring.ts';
import * as undo from './migrations/012-undo.ts';
import * as pauses from './migrations/013-pauses.ts';
import * as retries from './migrations/014-retries.ts';
import * as buckets from './migrations/015-buckets.ts';
import * as watches from './migrations/016-watches.ts';
import * as canary from './migrations/017-canary.ts';
import * as moveTests from './migrations/018-move-tests.ts';

/** In the order of their names; one that was released is never changed, only followed by another. */
const migrations = {
  '001-runs': runs,
  '002-outbox': outbox,
  '003-instances': instances,
  '004-people': people,
  '005-votes': votes,
  '006-gate': gate,
  '007-calls': calls,
  '008-parts': parts,
  '009-deputies': deputies,
  '010-accounts': accounts,
  '011-expiring': expiring,
  '012-undo': undo,
  '013-pauses': pauses,
  '014-retries': retries,
  '015-buckets': buckets,
  '016-watches': watches,
  '017-canary': canary,
  '018-move-tests': moveTests,
};

/** Brings the tables up to date; of several bots that start at once one does it and the others wait. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof Error) throw error;
  if (error !== undefined)
    throw new Error('Bringing the tables up to date failed.', { cause: error });
}
