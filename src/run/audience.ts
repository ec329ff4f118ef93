import type { Outbox } from './outbox.ts';
import type { RunView } from './run.ts';

/** People of one chat for whom Teams fetches cards of their own. */
const most = 60;

/** The card with those who get one of their own in its place while the plan waits: the requester, those whom it waits on by name, then whoever was here last. */
export async function withAudience(
  shown: RunView,
  outbox: Pick<Outbox, 'accounts'>,
): Promise<RunView> {
  const { requester, phase, decision, demand, policy } = shown.run;
  if (phase !== 'waiting' || decision !== null) return shown;
  const seats = demand.seats.flatMap(({ who }) => who.users);
  const concerned = [requester.id, ...seats, ...policy.roles.approvers.users];
  return { ...shown, audience: await outbox.accounts([...new Set(concerned)], most) };
}
