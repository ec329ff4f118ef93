import type { Named } from '../../mapping/row.ts';
import { named } from '../../mapping/named.ts';
import type { Policy } from '../../mapping/policy.ts';
import { takesPins } from '../../mapping/match/rules.ts';
import type { Answer, Asker } from '../answer.ts';
import type { GivenFile } from '../wishes.ts';
import type { Given } from '../papers.ts';
import type { World } from '../ports.ts';
import { refuse, type Refused } from '../refuse.ts';
import type { Person } from '../run.ts';
import type { Order } from '../rulebook.ts';
import { adminsOnly } from './admins.ts';
import { finder } from './identify.ts';
import { noPins } from './pin.ts';
import { replanned } from './replan.ts';
import { offered } from './report.ts';

/** Takes a CSV as a batch or as pins, whole or not at all, and tells the fate of every line. */
export async function takeFile(asker: Asker, file: GivenFile, world: World): Promise<Answer> {
  const { person } = asker;
  const admin = await adminsOnly(person, 'hand in files', world);
  if (admin.kind === 'refused') return admin;
  const [mailboxes, recipients] = await Promise.all([
    world.source.mailboxes(),
    world.target.recipients(),
  ]);
  const given = world.papers.read(file, { source: finder(mailboxes), target: finder(recipients) });
  switch (given.kind) {
    case 'unreadable':
      return refuse('unreadable-file', `${file.name}: ${given.why}`, given.next);
    case 'batch':
      return takeBatch(given, { person, file, policy: admin.policy }, world);
    case 'mapping': {
      if (file.batch !== null) return pairsForBatch(file.batch);
      if (!takesPins(admin.policy)) return noPins;
      if (given.faulty > 0)
        return papers(
          `Nothing was pinned from ${file.name}. ${given.summary} Correct the ambiguous and malformed ones, then hand it in again.`,
          given,
          { person, world },
        );
      const names = { source: byId(mailboxes), target: byId(recipients) };
      return takeMapping(given, { person, file, names }, world);
    }
  }
}

async function takeBatch(
  given: Extract<Given, { kind: 'batch' }>,
  { person, file, policy }: { person: Person; file: GivenFile; policy: Policy },
  world: World,
): Promise<Answer> {
  const batch = batchOf(file, policy);
  if (typeof batch !== 'number') return batch;
  if (given.accepted === 0)
    return refuse(
      'unreadable-file',
      `${file.name} names nobody of the source tenant, so batch ${batch} stays as it was. ${given.summary}`,
      'One address, user principal name or object id a line, under the header EmailAddress.',
    );
  const { name, text } = file;
  await world.shelf.keepBatchFile(batch, { name, text, by: person, at: world.clock.now() });
  const told = `Batch ${batch} is now what ${name} says. ${given.summary} Type “map batch ${batch}” for its preview.`;
  return papers(told, given, { person, world });
}

/** Named in the message, else by the name of the file that the policy gives to a batch. */
function batchOf({ name, batch }: GivenFile, { batches }: Policy): number | Refused {
  const files = Object.entries(batches).flatMap(([number, source]) =>
    source.kind === 'file' ? [{ number: Number(number), file: source.file }] : [],
  );
  const found = files.find(({ number, file }) =>
    batch === null ? file.toLowerCase() === name.toLowerCase() : number === batch,
  );
  if (found !== undefined) return found.number;
  const known = files.map(({ number, file }) => `${number} (${file})`).join(', ');
  return refuse(
    'unknown-batch',
    batch === null
      ? `The policy file has no batch with a file called ${name}.`
      : `Batch ${batch} does not come from a file, as the policy has it.`,
    known === ''
      ? 'Give a batch a file in the policy, such as 7: { name: Finance, file: batch-7.csv }.'
      : `Batches that come from files: ${known}. Name the file so, or say “define batch” and the number.`,
  );
}

function pairsForBatch(batch: number): Refused {
  return refuse(
    'unreadable-file',
    `These lines name pairs of a mailbox and a mail user, not the people of batch ${batch}, so nothing was done.`,
    'For a batch give one address a line, under the header EmailAddress. To pin the pairs, hand them in without “define batch”.',
  );
}

type Names = ReadonlyMap<string, Named>;

async function takeMapping(
  given: Extract<Given, { kind: 'mapping' }>,
  {
    person,
    file,
    names,
  }: { person: Person; file: GivenFile; names: Readonly<Record<'source' | 'target', Names>> },
  world: World,
): Promise<Answer> {
  const at = world.clock.now();
  const { pins } = await world.rulebook.inForce(at);
  const owner = new Map(pins.map(({ sourceId, targetId }) => [targetId, sourceId]));
  const moved = new Set(given.pairs.map(({ sourceId }) => sourceId));
  const taken = given.pairs.filter(({ sourceId, targetId }) => {
    const has = owner.get(targetId);
    return has !== undefined && has !== sourceId && !moved.has(has) && names.source.has(has);
  });
  if (taken.length > 0)
    return refuse(
      'target-pinned',
      `${taken.length} targets of ${file.name} are pinned to somebody else already, so nothing was pinned: ${nameAll(taken, names)}.`,
      'Unpin those first, or take them out of the file.',
    );
  const note = `from ${file.name}`;
  const orders = given.pairs.flatMap(({ sourceId, targetId }): readonly Order[] => {
    const [source, target] = [names.source.get(sourceId), names.target.get(targetId)];
    if (source === undefined || target === undefined) return [];
    return [{ kind: 'pin', source, target, by: person, at, note }];
  });
  if (orders.length > 0) await world.rulebook.rule(orders);
  const sources = given.pairs.map(({ sourceId }) => sourceId);
  const before = pins.filter(({ sourceId }) => moved.has(sourceId));
  const targets = [...given.pairs, ...before].map(({ targetId }) => targetId);
  const then =
    orders.length === 0 ? '' : ` ${await replanned({ sources, targets, batch: null }, world)}`;
  return papers(`${orders.length} pins from ${file.name}. ${given.summary}${then}`, given, {
    person,
    world,
  });
}

function nameAll(pairs: readonly { targetId: string }[], { target }: { target: Names }): string {
  return pairs
    .slice(0, 3)
    .map(({ targetId }) => target.get(targetId)?.address ?? targetId)
    .join(', ');
}

async function papers(
  text: string,
  { fates }: Exclude<Given, { kind: 'unreadable' }>,
  { person, world }: { person: Person; world: World },
): Promise<Answer> {
  return { kind: 'papers', text, papers: await offered([fates], { person, run: null }, world) };
}

function byId(objects: readonly Parameters<typeof named>[0][]): Names {
  return new Map(objects.map((one) => [one.id, named(one)]));
}
