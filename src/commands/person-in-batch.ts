import { namedObject } from '../mapping/named-object.ts';
import type { NamedObject } from '../mapping/plan-rows.ts';
import { tenantName } from '../mapping/tenant-name.ts';
import { findPerson } from '../planning/find-person.ts';
import type { Refused } from '../ports/refused.ts';
import type { CommandContext } from './command.ts';
import { withExportNote } from './offer-people.ts';
import { unknownBatch } from './unknown-batch.ts';

/** What `exclude` and `include` are about. */
export interface PersonInBatch {
  /** Anything that the source mailbox is known by. */
  readonly user: string;
  readonly batch: number;
}

/** The one source mailbox that is meant, in a batch of the policy. */
export async function findSource(
  { user, batch }: PersonInBatch,
  { readPolicy, world }: CommandContext,
): Promise<{ readonly kind: 'source'; readonly source: NamedObject } | Refused> {
  const { policy } = await readPolicy();
  const unknown = unknownBatch(batch, policy);
  if (unknown !== null) return unknown;
  const source = findPerson(user, await world.source.mailboxes(), tenantName(policy.source.domain));
  if (source.kind === 'refused') return withExportNote(source, world.source);
  return { kind: 'source', source: namedObject(source.object) };
}
