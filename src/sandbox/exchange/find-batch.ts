import { batchesOf } from '../migration/batch-view.ts';
import type { Batch } from '../state/batch-records.ts';
import type { MigrationChange } from '../state/migration-records.ts';
import type { Invocation } from './cmdlet.ts';
import { identityOf } from './parameters.ts';
import { refusals } from './refusal.ts';

/** The batch with this name or GUID; null if there is none. */
export function findBatch(identity: string, { tenants, side }: Invocation): Batch | null {
  const wanted = identity.toLowerCase();
  const found = batchesOf(tenants.store, side, tenants.now()).find(
    ({ name, key }) => name.toLowerCase() === wanted || key === wanted,
  );
  return found ?? null;
}

/** The batch that -Identity names; throws a Refusal if there is none. */
export function requireBatch(invocation: Invocation): Batch {
  const identity = identityOf(invocation.parameters);
  const found = findBatch(identity, invocation);
  if (found === null) throw refusals.notFound(identity);
  return found;
}

/** A batch that can be changed; one that the world began with can only be removed. */
export function requireOwnBatch(invocation: Invocation): Batch {
  const found = requireBatch(invocation);
  if (invocation.tenants.store.moves(invocation.side).batches.has(found.key)) return found;
  throw refusals.migration(
    'MigrationBatchCannotBeChangedException',
    `The migration batch '${found.name}' can't be changed.`,
  );
}

/** Makes a change of moves durable; the fault write-lost drops it. */
export async function commitMoves(
  { tenants, side, parameters }: Invocation,
  what: { readonly cmdlet: string; readonly id: string; readonly change: MigrationChange },
): Promise<void> {
  const { cmdlet, id, change } = what;
  const lost = tenants.faults.take('write-lost', { side, cmdlet }) !== null;
  const write = { id, cmdlet, parameters, changed: !lost };
  const at = tenants.now();
  await tenants.commit({ kind: 'migration', side, at, change: lost ? {} : change, write });
}

/** A date parameter in milliseconds, in UTC unless it names a zone; null: absent. */
export function timeOf({ parameters }: Invocation, name: string): number | null {
  const value = parameters[name];
  if (value === undefined || value === null) return null;
  const text = typeof value === 'string' ? value.trim() : '';
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(text);
  const at = Date.parse(hasZone ? text : `${text.replace(' ', 'T')}Z`);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(at)) return at;
  throw refusals.transformation(
    name,
    `Cannot convert value "${text}" to type "System.DateTime". The string was not recognized as a valid DateTime.`,
  );
}
