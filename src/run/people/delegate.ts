import { amongWhich } from '../authority.ts';
import { announce } from '../announce.ts';
import type { Answer, Asker } from '../answer.ts';
import type { DelegateWish } from '../wishes.ts';
import { TenantError } from '../faults.ts';
import type { World } from '../ports.ts';
import { refuse, unreadableRoles, type Refused } from '../refuse.ts';
import type { Person } from '../run.ts';
import { adminsOnly } from './admins.ts';

/** Names who approves in an approver's place to the end of a day. */
export async function delegate(
  { person }: Asker,
  { approver, to, until, note }: DelegateWish,
  world: World,
): Promise<Answer> {
  const admin = await adminsOnly(person, 'name a stand-in', world);
  if (admin.kind === 'refused') return admin;
  const at = world.clock.now();
  if (until < at.toISOString().slice(0, 10))
    return refuse(
      'nothing-to-undo',
      `${until} is past, so nobody would stand in.`,
      'Name the last day on which it shall hold.',
    );
  const of = await someone(approver, world);
  if (of.kind === 'refused') return of;
  const standIn = await someone(to, world);
  if (standIn.kind === 'refused') return standIn;
  if (of.found.id === standIn.found.id)
    return refuse(
      'nothing-to-undo',
      `${of.found.name} can’t stand in for themselves.`,
      'Name somebody else behind “to”.',
    );
  if (standIn.found.id === person.id)
    return refuse(
      'not-permitted',
      'Nobody names themselves a stand-in.',
      'Ask another admin to do it.',
    );
  const { approvers } = admin.policy.roles;
  const sources = [approvers, approvers.source, approvers.target];
  const among = await amongWhich(of.found, sources, world);
  const own = await amongWhich(standIn.found, sources, world);
  if (among === 'unreadable' || own === 'unreadable') return unreadableRoles;
  if (among.length === 0)
    return refuse(
      'not-permitted',
      `${of.found.name} is no approver, so nobody can approve in their place.`,
      'Name one of the approvers of the policy file.',
    );
  if (own.length > 0)
    return refuse(
      'nothing-to-undo',
      `${standIn.found.name} is an approver already, and one person counts once.`,
      'Name somebody who is none.',
    );
  const names = { of: of.found, to: standIn.found };
  await world.deputies.appoint({ ...names, until, by: person, at, note });
  const told = `${names.to.name} approves in the place of ${names.of.name} to the end of ${until}, named by ${person.name}: ${note}`;
  await announce(told, world);
  return { kind: 'said', text: told };
}

/** Ends that before its day. */
export async function undelegate(
  { person }: Asker,
  approver: string,
  world: World,
): Promise<Answer> {
  const admin = await adminsOnly(person, 'end what a stand-in may do', world);
  if (admin.kind === 'refused') return admin;
  const at = world.clock.now();
  const of = await someone(approver, world);
  if (of.kind === 'refused') return of;
  const { id, name } = of.found;
  const standing = (await world.deputies.inForce(at)).find((deputy) => deputy.of.id === id);
  if (standing === undefined)
    return refuse(
      'nothing-to-undo',
      `Nobody stands in for ${name}.`,
      'Type “pending” to see whom the previews wait on.',
    );
  await world.deputies.dismiss(of.found, { by: person, at });
  const told = `${standing.to.name} no longer approves in the place of ${name}, ended by ${person.name}.`;
  await announce(told, world);
  return { kind: 'said', text: told };
}

/** One of the home tenant, by the whole of a name, or by the beginning of one that only they have. */
async function someone(
  words: string,
  { directory }: Pick<World, 'directory'>,
): Promise<{ readonly kind: 'one'; readonly found: Person } | Refused> {
  try {
    const people = await directory.find(words);
    // Somebody may be called like another’s address: then nobody is chosen between the two.
    const called = words.includes('@')
      ? []
      : people.filter(({ name }) => name.toLowerCase() === words.toLowerCase());
    const [found, ...others] = called.length > 0 ? called : people;
    if (found === undefined)
      return refuse(
        'unknown-person',
        `Nobody in the home tenant is known as “${words}”.`,
        'Type a name or a user principal name.',
      );
    if (others.length === 0) return { kind: 'one', found };
    return refuse(
      'several-people',
      `Several in the home tenant are known as “${words}”.`,
      'Type the user principal name instead.',
    );
  } catch (fault) {
    if (!(fault instanceof TenantError)) throw fault;
    return unreadableRoles;
  }
}
