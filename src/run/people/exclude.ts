import { named } from '../../mapping/named.ts';
import type { Answer, Asker } from '../answer.ts';
import type { ExcludeWish } from '../wishes.ts';
import { unknownBatch } from '../map.ts';
import type { World } from '../ports.ts';
import { refuse } from '../refuse.ts';
import { adminsOnly } from './admins.ts';
import { look } from './look.ts';
import { replanned } from './replan.ts';

/** Keeps somebody out of a batch to the end of a day. */
export async function exclude(asker: Asker, wish: ExcludeWish, world: World): Promise<Answer> {
  const at = world.clock.now();
  if (wish.until < at.toISOString().slice(0, 10))
    return refuse(
      'nothing-to-undo',
      `${wish.until} is past, so nobody would be excluded.`,
      'Name the last day on which it shall hold.',
    );
  const found = await one(asker, { ...wish, what: 'exclude people' }, world);
  if (found.kind === 'refused') return found;
  const { source } = found;
  const { batch, until, note } = wish;
  const order = { kind: 'exclude', source, batch, until, by: asker.person, at, note } as const;
  await world.rulebook.rule([order]);
  const told = `${source.name} (${source.address}) is excluded from batch ${batch} to the end of ${until}.`;
  return {
    kind: 'said',
    text: `${told} ${await replanned({ sources: [source.id], targets: [], batch }, world)}`,
  };
}

/** Ends an exclusion before its day. */
export async function include(
  asker: Asker,
  wish: Omit<ExcludeWish, 'until' | 'note'>,
  world: World,
): Promise<Answer> {
  const at = world.clock.now();
  const found = await one(asker, { ...wish, what: 'include people' }, world);
  if (found.kind === 'refused') return found;
  const { source } = found;
  const { batch } = wish;
  const { exclusions } = await world.rulebook.inForce(at);
  if (!exclusions.some((each) => each.sourceId === source.id && each.batch === batch))
    return refuse(
      'nothing-to-undo',
      `${source.name} is not excluded from batch ${batch}.`,
      `Type “why ${source.address}” to see how things stand.`,
    );
  await world.rulebook.rule([{ kind: 'include', source, batch, by: asker.person, at, note: '' }]);
  const told = `${source.name} (${source.address}) is in batch ${batch} again.`;
  return {
    kind: 'said',
    text: `${told} ${await replanned({ sources: [source.id], targets: [], batch }, world)}`,
  };
}

async function one(
  { person }: Asker,
  { user, batch, what }: { user: string; batch: number; what: string },
  world: World,
) {
  const admin = await adminsOnly(person, what, world);
  if (admin.kind === 'refused') return admin;
  const unknown = unknownBatch(batch, admin.policy);
  if (unknown !== null) return unknown;
  const source = look(user, await world.source.mailboxes(), 'source');
  if (source.kind === 'refused') return source;
  return { kind: 'found', source: named(source.found) } as const;
}
