import assert from 'node:assert/strict';
import type { Answer } from './client.ts';
import { refusalOf, valueOf } from './reading.ts';
import { started, type Started } from './started.ts';

type Properties = Readonly<Record<string, unknown>>;
type Parameters = Readonly<Record<string, unknown>>;
export const minute = 60_000;

export function csvOf(addresses: readonly string[], header = 'EmailAddress'): string {
  return Buffer.from([header, ...addresses, ''].join('\r\n')).toString('base64');
}

/** Migration cmdlets on a sandbox whose clock of moves stands still. */
export interface Moves {
  readonly ready: () => Started;
  /** Makes mail users ready for the move as a stamp does; returns their addresses. */
  readonly stamp: (...aliases: readonly string[]) => Promise<readonly string[]>;
  readonly run: (cmdlet: string, parameters?: Parameters) => Promise<Answer>;
  readonly list: (cmdlet: string, parameters?: Parameters) => Promise<readonly Properties[]>;
  /** The exception of a refused cmdlet. */
  readonly refusal: (cmdlet: string, parameters?: Parameters) => Promise<string>;
  /** A batch of these addresses, not started. */
  readonly create: (
    Name: string,
    addresses: readonly string[],
    more?: Parameters,
  ) => Promise<Properties>;
  readonly batch: (name: string) => Promise<Properties>;
  /** Status by address. */
  readonly statuses: (batch: string) => Promise<Properties>;
  readonly pass: (ms: number) => Promise<void>;
}

/** One sandbox for the tests of a `describe`, reset before each of them. */
export function moves(): Moves {
  const ready = started();
  beforeEach(async () => {
    await ready().sandbox.reset(20);
    await ready().sandbox.moveClock({ frozen: true });
  });
  const run = (cmdlet: string, parameters: Parameters = {}) =>
    ready().client.invoke('target', [cmdlet, parameters]);
  const list = async (cmdlet: string, parameters?: Parameters) =>
    valueOf(await run(cmdlet, parameters));
  const one = (found: readonly Properties[]): Properties => {
    const [first] = found;
    assert.ok(first !== undefined && found.length === 1);
    return first;
  };
  return {
    ready,
    run,
    list,
    stamp: (...aliases) => stamped(ready(), aliases),
    refusal: async (cmdlet, parameters) => refusalOf(await run(cmdlet, parameters)).exception,
    create: async (Name, addresses, more = {}) =>
      one(await list('New-MigrationBatch', batchParameters(Name, addresses, more))),
    batch: async (Identity) => one(await list('Get-MigrationBatch', { Identity })),
    statuses: async (BatchId) => {
      const users = await list('Get-MigrationUser', { BatchId, ResultSize: 'Unlimited' });
      return Object.fromEntries(users.map((user) => [String(user['Identity']), user['Status']]));
    },
    pass: (advanceMs) => ready().sandbox.moveClock({ advanceMs }),
  };
}

export function batchParameters(
  Name: string,
  addresses: readonly string[],
  more: Parameters = {},
): Parameters {
  return {
    Name,
    SourceEndpoint: 'contoso-to-fabrikam',
    TargetDeliveryDomain: 'fabrikam.onmicrosoft.com',
    CSVData: csvOf(addresses),
    ...more,
  };
}

/** Gives mail users the GUIDs, the X500 address and the delivery address that a move needs. */
export async function stamped(
  { sandbox }: Started,
  aliases: readonly string[],
): Promise<readonly string[]> {
  const [sources, targets] = [await sandbox.objects('source'), await sandbox.objects('target')];
  const addresses: string[] = [];
  for (const alias of aliases) {
    const mailbox = sources.find((each) => each.Alias === alias);
    const user = targets.find((each) => each.Alias === alias);
    assert.ok(mailbox !== undefined && user !== undefined, alias);
    const { ExchangeGuid, ArchiveGuid, LegacyExchangeDN } = mailbox;
    const delivery = `smtp:${alias}@fabrikam.onmicrosoft.com`;
    const others = user.EmailAddresses.filter((each) => each !== delivery);
    const EmailAddresses = [...others, delivery, `X500:${LegacyExchangeDN}`];
    const values = { ExchangeGuid, ArchiveGuid, EmailAddresses };
    await sandbox.patch('target', user.ExternalDirectoryObjectId, values);
    addresses.push(user.PrimarySmtpAddress);
  }
  return addresses;
}
