import type { Member, SourceMailbox } from '../../mapping/identity.ts';
import type { BatchSource, Policy } from '../../mapping/policy.ts';
import type { Group } from '../../mapping/trust.ts';
import { finder } from '../people/identify.ts';
import type { World } from '../ports.ts';

interface Asked {
  readonly policy: Policy;
  readonly batch: number;
  /** Null: there is none. */
  readonly group: Group | null;
  readonly mailboxes: readonly SourceMailbox[];
}

/** Everybody in a batch: the direct members of its group, or whom its file names, unknown ones included. */
export async function readMembers(
  world: Pick<World, 'source' | 'shelf' | 'papers' | 'policies'>,
  { policy, batch, group, mailboxes }: Asked,
): Promise<readonly Member[]> {
  const source = policy.batches[String(batch)];
  if (source?.kind === 'file') return ofFile(await textOf(source, batch, world), mailboxes, world);
  return group === null ? [] : world.source.members(group.id);
}

interface Text {
  readonly name: string;
  readonly text: string;
}

/** The newest file that was dropped for the batch, else the one beside the policy file; null: neither is there. */
async function textOf(
  { file }: Extract<BatchSource, { kind: 'file' }>,
  batch: number,
  { shelf, policies }: Pick<World, 'shelf' | 'policies'>,
): Promise<Text | null> {
  const given = await shelf.batchFile(batch);
  if (given !== null) return given;
  const text = await policies.batchFile(file);
  return text === null ? null : { name: file, text };
}

function ofFile(
  file: Text | null,
  mailboxes: readonly SourceMailbox[],
  { papers }: Pick<World, 'papers'>,
): readonly Member[] {
  if (file === null) return [];
  const given = papers.read(file, { source: finder(mailboxes), target: () => [] });
  if (given.kind !== 'batch') return [];
  const byId = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
  return given.people.map(({ words, id }) => {
    const mailbox = id === null ? undefined : byId.get(id);
    return mailbox ?? { id: '', name: words, primaryAddress: words, recipientType: '' };
  });
}
