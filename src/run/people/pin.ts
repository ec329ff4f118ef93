import { takesPins } from '../../mapping/match/rules.ts';
import { named } from '../../mapping/named.ts';
import type { Answer, Asker } from '../answer.ts';
import type { PinWish } from '../wishes.ts';
import type { World } from '../ports.ts';
import { refuse } from '../refuse.ts';
import { adminsOnly } from './admins.ts';
import { look } from './look.ts';
import { replanned } from './replan.ts';

/** Ties a mailbox to a mail user, above every rule, until somebody unpins it. */
export async function pin({ person }: Asker, wish: PinWish, world: World): Promise<Answer> {
  const admin = await adminsOnly(person, 'pin', world);
  if (admin.kind === 'refused') return admin;
  if (!takesPins(admin.policy)) return noPins;
  const at = world.clock.now();
  const [mailboxes, recipients, { pins }] = await Promise.all([
    world.source.mailboxes(),
    world.target.recipients(),
    world.rulebook.inForce(at),
  ]);
  const source = look(wish.source, mailboxes, 'source');
  if (source.kind === 'refused') return source;
  const target = look(wish.target, recipients, 'target');
  if (target.kind === 'refused') return target;
  for (const { targetId, sourceId, by, note } of pins) {
    const other = mailboxes.find(({ id }) => id === sourceId);
    // A mailbox that is gone owns nothing any more.
    if (targetId !== target.found.id || sourceId === source.found.id || other === undefined)
      continue;
    return refuse(
      'target-pinned',
      `${target.found.name} is pinned to ${other.name} already, by ${by}: ${note}`,
      `Type “unpin ${other.primaryAddress}” first if that was a mistake.`,
    );
  }
  const before = pins
    .filter(({ sourceId }) => sourceId === source.found.id)
    .map(({ targetId }) => targetId);
  const [from, to] = [named(source.found), named(target.found)];
  const note = wish.note;
  await world.rulebook.rule([{ kind: 'pin', source: from, target: to, by: person, at, note }]);
  const told = `${from.name} (${from.address}) is pinned to ${to.name} (${to.address}).`;
  return {
    kind: 'said',
    text: `${told} ${await replanned({ sources: [from.id], targets: [to.id, ...before], batch: null }, world)}`,
  };
}

/** Takes the pin of a mailbox away; the rules say again who it is. */
export async function unpin({ person }: Asker, words: string, world: World): Promise<Answer> {
  const admin = await adminsOnly(person, 'unpin', world);
  if (admin.kind === 'refused') return admin;
  const at = world.clock.now();
  const { pins } = await world.rulebook.inForce(at);
  const source = look(words, await world.source.mailboxes(), 'source');
  if (source.kind === 'refused') return source;
  const standing = pins.find(({ sourceId }) => sourceId === source.found.id);
  if (standing === undefined)
    return refuse(
      'nothing-to-undo',
      `${source.found.name} is not pinned.`,
      `Type “why ${source.found.primaryAddress}” to see how it is matched.`,
    );
  const from = named(source.found);
  await world.rulebook.rule([{ kind: 'unpin', source: from, by: person, at, note: '' }]);
  const told = `${from.name} (${from.address}) is no longer pinned.`;
  return {
    kind: 'said',
    text: `${told} ${await replanned({ sources: [from.id], targets: [standing.targetId], batch: null }, world)}`,
  };
}

export const noPins = refuse(
  'no-pins',
  'The policy file has no rule “pinned”, so a pin would not count.',
  'Put “pinned” first under match in the policy file.',
);
