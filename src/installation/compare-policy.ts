import type { Environment } from '../config/environment.ts';
import { runningServerUrl } from '../engine/read-database.ts';
import { JournalError } from '../ports/errors.ts';
import type { DatabaseReading, PolicyFileReading } from '../ports/installation.ts';
import { entraPassword } from '../store/entra-password.ts';
import { openStore } from '../store/open-store.ts';

type ValidReading = Extract<PolicyFileReading, { readonly kind: 'valid' }>;

interface Compared {
  readonly environment: Pick<Environment, 'databaseUrl' | 'databaseAuth' | 'dataDir'>;
  readonly database: () => Promise<DatabaseReading>;
  /** Names the version in the file. */
  readonly code: string;
}

/** The file beside the version that the database has in force; as it was where there is none, or it can’t be read. */
export async function comparedWithDatabase(
  reading: ValidReading,
  { environment, database, code }: Compared,
): Promise<ValidReading> {
  const inForce = await hashInForce(environment, await database());
  if (inForce === null) return reading;
  const proposed = inForce === reading.hash ? null : code;
  return { ...reading, hash: inForce, proposed, isCompared: true };
}

/** Read in a session that can’t write; null: no version is in force yet, or there is no running server. */
async function hashInForce(
  { databaseUrl, databaseAuth, dataDir }: Compared['environment'],
  reading: DatabaseReading,
): Promise<string | null> {
  const isReady = reading.kind === 'answered' ? reading.hasTables : isRunning(reading);
  const url = databaseUrl ?? runningServerUrl(dataDir);
  if (!isReady || url === null) return null;
  const isEntra = databaseUrl !== null && databaseAuth.kind === 'entra';
  const store = openStore({
    url: readOnly(url),
    password: isEntra ? entraPassword(url, databaseAuth.clientId) : null,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  try {
    return (await store.policyVersions.current())?.hash ?? null;
  } catch (error) {
    if (error instanceof JournalError || isRefused(error)) return null;
    throw error;
  } finally {
    await store.close();
  }
}

function isRunning(reading: DatabaseReading): boolean {
  return reading.kind === 'embedded' && reading.isRunning;
}

/** An error of the server: the role may not read the tables, they are not there yet, or it is another server. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^[0-9A-Z]{5}$/.test(String(error.code));
}

function readOnly(url: string): string {
  const result = new URL(url);
  const given = result.searchParams.get('options') ?? '';
  result.searchParams.set('options', `${given} -c default_transaction_read_only=on`.trim());
  return result.href;
}
