import assert from 'node:assert/strict';
import { openDatabase } from '../src/database.ts';
import { createLogger } from '../src/log/log.ts';

describe('the database', () => {
  const log = createLogger({ level: 'info' });
  const databaseAuth = { kind: 'password', clientId: null, ownerClientId: null } as const;
  const open = async (databaseUrl: string, databaseOwnerUrl: string | null) => {
    const settings = { databaseUrl, databaseOwnerUrl, databaseAuth, dataDir: '/nowhere' };
    const opened = await openDatabase(settings, log);
    const { ownerUrl, appUrl, embedded } = opened;
    await opened.close();
    return { ownerUrl, appUrl, embedded };
  };

  it('of DATABASE_URL alone is opened by the owner, who creates the role of the application', async () => {
    assert.deepEqual(await open('postgres://one@db/crosswalk', null), {
      ownerUrl: 'postgres://one@db/crosswalk',
      appUrl: null,
      embedded: false,
    });
  });

  it('of both variables is prepared with DATABASE_OWNER_URL and used with DATABASE_URL', async () => {
    assert.deepEqual(await open('postgres://app@db/crosswalk', 'postgres://owner@db/crosswalk'), {
      ownerUrl: 'postgres://owner@db/crosswalk',
      appUrl: 'postgres://app@db/crosswalk',
      embedded: false,
    });
  });
});
