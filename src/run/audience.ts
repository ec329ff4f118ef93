import type { Acquaintance, Outbox } from './outbox.ts';
import type { Run } from './run.ts';

/** Who gets a card of their own while the plan waits: the requester, then those whom it waits on, then whoever else was here; nobody who has approved it. */
export async function audience(
  run: Run,
  outbox: Pick<Outbox, 'acquaintances'>,
): Promise<readonly string[]> {
  const done = run.votes.filter(({ digest }) => digest === run.digest).map(({ by }) => by.id);
  const known = (await outbox.acquaintances()).filter(({ person }) => !done.includes(person.id));
  const concerned = concernedBy(run);
  const near = concerned.flatMap((id) => known.filter(({ person }) => person.id === id));
  const far = known.filter(({ person }) => !concerned.includes(person.id));
  return [...new Set([...near, ...far].map(({ account }: Acquaintance) => account))];
}

function concernedBy({ requester, demand, policy }: Run): readonly string[] {
  const seats = demand.seats.flatMap(({ who }) => who.users);
  return [...new Set([requester.id, ...seats, ...policy.roles.approvers.users])];
}
