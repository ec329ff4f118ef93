import { ensureSystemDatabase } from '@dbos-inc/dbos-sdk/internal/system_database';
import { GlobalLogger } from '@dbos-inc/dbos-sdk/internal/telemetry/logs';
import type { Log } from '../ports/log.ts';
import { applicationUrl, type DatabaseUrls } from '../store/application-role.ts';
import { migrateTables } from '../store/migrate-tables.ts';
import { withPreparationLock } from '../store/owner-connection.ts';
import { urlWithPassword } from '../store/sign-in.ts';
import { dbosLogger } from './dbos-engine.ts';

/**
 * Creates or upgrades the tables of Crosswalk and of DBOS with the role that owns them.
 * Returns the URL for all other sessions: its role owns no table and can't change decisions.
 */
export function prepareDatabase(urls: DatabaseUrls, log: Log): Promise<string> {
  const owner = { url: urls.ownerUrl, password: urls.passwords?.owner ?? null };
  return withPreparationLock(owner, async () => {
    await migrateTables(owner.url, owner.password);
    // Like `DBOS.migrate`, which writes to the console.
    const logger = new GlobalLogger(undefined, { logger: dbosLogger(log) });
    await ensureSystemDatabase(await urlWithPassword(owner), logger);
    return applicationUrl(urls);
  });
}
