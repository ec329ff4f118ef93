import type { CmdletReading } from '../ports/cmdlet-reading.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { Side } from '../mapping/tenant-objects.ts';
import { inspectionQueries } from './inspect-mailboxes.ts';
import { callOf, type Endpoint, type ReadCommand } from './invoke-command.ts';
import { parseRow, readPage, type Query } from './list-objects.ts';
import { migrationBatchNamed, statisticsOfUser } from './migration-queries.ts';
import { mailboxes, softDeletedMailboxes, softDeletedMailUsers } from './mailbox-queries.ts';
import { allRecipients, contactDns, mailUsers, previousTypes } from './recipient-queries.ts';
import {
  acceptedDomains,
  groupMembers,
  migrationEndpoints,
  migrationUsers,
  organizationHolds,
} from './tenant-queries.ts';
import { distributionGroups, recipientNamed, relationships } from './trust-queries.ts';

/** Runs a read cmdlet once for at most one object, with the parameters of every query that uses it; throws a TenantError that is not about rights. */
export async function tryCmdlet(cmdlet: string, endpoint: Endpoint): Promise<CmdletReading> {
  const commands = commandsFor(cmdlet, endpoint.side);
  try {
    for (const { needs, command } of commands) {
      const id = needs === null ? '' : await firstId(needs, endpoint);
      if (id === null) return { kind: 'no-object', needed: needs ?? 'mailbox' };
      await endpoint.post(callOf(atMostOne(command(id)), endpoint));
    }
    return { kind: 'ran' };
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    const { kind } = error.detail;
    // Exchange ran it and refuses this object, such as a mailbox without an archive.
    if (kind === 'refused' || kind === 'missing') return { kind: 'ran' };
    if (kind !== 'forbidden') throw error;
    return { kind: 'denied', text: error.summary };
  }
}

interface Tried {
  /** An object of this kind is its identity; null: it has none. */
  readonly needs: 'mailbox' | 'group' | null;
  readonly command: (id: string) => ReadCommand;
}

function commandsFor(cmdlet: string, side: Side): readonly Tried[] {
  const found = (side === 'source' ? ofSource : ofTarget).filter(
    ({ command }) => command('').cmdlet === cmdlet,
  );
  if (found.length === 0) throw new Error(`Trying a cmdlet: ${cmdlet} is not known.`);
  return found;
}

function alone(command: ReadCommand): Tried {
  return { needs: null, command: () => command };
}

const ofSource: readonly Tried[] = [
  ...[relationships, distributionGroups, mailboxes, softDeletedMailboxes].map(alone),
  ...[softDeletedMailUsers, organizationHolds, acceptedDomains].map(alone),
  { needs: 'group', command: groupMembers },
  { needs: 'group', command: recipientNamed },
  ...inspectionQueries.map((command) => ({ needs: 'mailbox' as const, command })),
];

const ofTarget: readonly Tried[] = [
  ...[relationships, acceptedDomains, mailUsers, softDeletedMailUsers, allRecipients].map(alone),
  ...[previousTypes, contactDns, softDeletedMailboxes].map(alone),
  ...[migrationUsers, migrationEndpoints].map(alone),
  // No tenant has them, which is how Exchange shows that it runs the cmdlet.
  ...[migrationBatchNamed('Crosswalk doctor'), statisticsOfUser('nobody@invalid')].map(alone),
];

/** The listing of a single object says that there are more, which is not read here. */
function atMostOne<C extends ReadCommand>(command: C): C {
  if (!('ResultSize' in command.parameters)) return command;
  return { ...command, parameters: { ...command.parameters, ResultSize: 1 } };
}

/** The id of any mailbox or group; null when the tenant has none. */
async function firstId(kind: 'mailbox' | 'group', endpoint: Endpoint): Promise<string | null> {
  const read = async <T extends { readonly id: string }>(query: Query<T>) => {
    const one = atMostOne(query);
    const call = callOf(one, endpoint);
    const { rows } = readPage(withoutWarnings(await endpoint.post(call)), call);
    return rows.map((row) => parseRow(row, one, call)?.id ?? '').find((id) => id !== '') ?? null;
  };
  return kind === 'mailbox' ? read(mailboxes) : read(distributionGroups);
}

function withoutWarnings(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).filter(([key]) => !key.includes('.warnings')));
}
