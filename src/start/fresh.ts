import type { Launch } from '../config/launch.ts';
import { StartError } from './startError.ts';

/** Empties the embedded database of a sandbox, and no other; the sandbox empties its own folder. */
export async function discardDatabase(launch: Launch): Promise<void> {
  if (launch.tenants === 'live')
    throw new StartError(
      '--fresh is for the sandbox only: with TENANTS=live nothing is discarded.',
    );
  if (launch.serverDatabase)
    throw new StartError(
      '--fresh empties the embedded database only, and DATABASE_URL names a server: leave out DATABASE_URL, or empty that database yourself and start without --fresh.',
    );
  const { discardPostgres } = await import('../engine/postgres.ts');
  await discardPostgres(launch.dataDir);
}
