import { migrationCsv } from '../mapping/hand-off/migration-csv.ts';
import type {
  ClaimSend,
  MigrationBatch,
  MigrationBatches,
  MovingUser,
  NewMigrationBatch,
} from '../ports/migration-batches.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { Endpoint } from './invoke-command.ts';
import { list } from './list-objects.ts';
import { listReadable } from './malformed-objects.ts';
import { migrationBatchNamed, statisticsOfUser, usersOfBatch } from './migration-queries.ts';
import { runWrite } from './run-write.ts';

/** Migration batches of the target tenant over Exchange Online. */
export function migrationBatches(endpoint: Endpoint): MigrationBatches {
  const csv = csvReading();
  const change = (
    { cmdlet, operation }: { readonly cmdlet: string; readonly operation: string },
    { claimSend, ...parameters }: { readonly Identity: string; readonly claimSend: ClaimSend },
  ) =>
    runWrite(
      { cmdlet, operation, parameters: { ...parameters, Confirm: false } },
      claimSend,
      endpoint,
    );

  return {
    find: (name) => findBatch(name, endpoint),
    users: async (name) => onePerAddress(await listReadable(usersOfBatch(name), endpoint)),
    user: async (address) => {
      const found = await orNone(list(statisticsOfUser(address), endpoint));
      return onePerAddress(found)[0] ?? null;
    },
    create: (batch, claimSend) => createBatch(batch, { claimSend, csv }, endpoint),
    start: (Identity, claimSend) =>
      change(
        { cmdlet: 'Start-MigrationBatch', operation: 'Starting a migration batch' },
        { Identity, claimSend },
      ),
    complete: (Identity, at, claimSend) =>
      at === null
        ? change(
            { cmdlet: 'Complete-MigrationBatch', operation: 'Completing a migration batch' },
            { Identity, claimSend },
          )
        : setCompletion(Identity, { at, claimSend }, endpoint),
    stop: (Identity, claimSend) =>
      change(
        { cmdlet: 'Stop-MigrationBatch', operation: 'Stopping a migration batch' },
        { Identity, claimSend },
      ),
    removeUser: (Identity, claimSend) =>
      change(
        { cmdlet: 'Remove-MigrationUser', operation: 'Removing a user from a migration batch' },
        { Identity, claimSend },
      ),
  };
}

async function findBatch(name: string, endpoint: Endpoint): Promise<MigrationBatch | null> {
  const found = await orNone(list(migrationBatchNamed(name), endpoint));
  const wanted = name.toLowerCase();
  return found.find((batch) => batch.name.toLowerCase() === wanted) ?? null;
}

async function orNone<T>(reading: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof TenantError && error.detail.kind === 'missing') return [];
    throw error;
  }
}

/** Rows may repeat; a user whose address can't be read is left out. */
function onePerAddress(users: readonly MovingUser[]): readonly MovingUser[] {
  const byAddress = new Map<string, MovingUser>();
  for (const { address, batch, status, percent, error } of users)
    if (address !== '' && !byAddress.has(address))
      byAddress.set(address, { address, batch, status, percent, error });
  return [...byAddress.values()];
}

async function createBatch(
  { name, endpoint: SourceEndpoint, deliveryDomain, addresses, completeAfter }: NewMigrationBatch,
  { claimSend, csv }: { readonly claimSend: ClaimSend; readonly csv: CsvReading },
  endpoint: Endpoint,
): Promise<'created' | 'not-sent' | 'name-taken'> {
  const send = (CSVData: unknown) =>
    runWrite(
      {
        cmdlet: 'New-MigrationBatch',
        operation: 'Creating a migration batch',
        // Without AutoStart it is created stopped.
        parameters: {
          ...{ Name: name, SourceEndpoint, TargetDeliveryDomain: deliveryDomain, CSVData },
          ...(completeAfter !== null && { CompleteAfter: utcTime(completeAfter) }),
        },
      },
      claimSend,
      endpoint,
    );
  try {
    return (await csv.send(addresses, send)) ? 'created' : 'not-sent';
  } catch (error) {
    if (error instanceof TenantError && isNameTaken(error)) return 'name-taken';
    throw error;
  }
}

function isNameTaken({ detail: { kind, code }, summary }: TenantError): boolean {
  return kind === 'refused' && /AlreadyExists|already exists/.test(`${code} ${summary}`);
}

function setCompletion(
  Identity: string,
  { at, claimSend }: { readonly at: Date; readonly claimSend: ClaimSend },
  endpoint: Endpoint,
): Promise<boolean> {
  const command = {
    cmdlet: 'Set-MigrationBatch',
    operation: 'Setting when a migration batch completes',
    parameters: { Identity, CompleteAfter: utcTime(at), Confirm: false },
  };
  return runWrite(command, claimSend, endpoint);
}

/** ISO 8601 to the second; Exchange takes a time without a zone as UTC too. */
function utcTime(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, 'Z');
}

interface CsvReading {
  /** Sends the file as the tenant is known to take it, else in one way after the other. */
  send(addresses: readonly string[], send: (data: unknown) => Promise<boolean>): Promise<boolean>;
}

/** How Exchange takes bytes over REST is not documented: as base64, or in the object that Microsoft's own client sends. */
const csvForms: readonly ((base64: string) => unknown)[] = [
  (base64) => base64,
  (Data) => ({ '@odata.type': '#Exchange.ByteArrayType', Data }),
];

function csvReading(): CsvReading {
  let known = 0;
  return {
    send: async (addresses, send) => {
      const base64 = Buffer.from(migrationCsv(addresses)).toString('base64');
      for (let tries = 1; ; tries += 1)
        try {
          return await send(csvForms[known]?.(base64));
        } catch (error) {
          if (tries === csvForms.length || !isOtherForm(error)) throw error;
          known = (known + 1) % csvForms.length;
        }
    },
  };
}

/** A refusal of the parameter's form, after which nothing was created. */
function isOtherForm(error: unknown): boolean {
  if (!(error instanceof TenantError) || error.detail.kind !== 'refused') return false;
  return /ParameterTransformation/.test(error.detail.code) && /CSVData/.test(error.summary);
}
