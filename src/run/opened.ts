import { alreadyOpen, nobodySees, policyNotes } from './notes.ts';
import type { Answer, Asker } from './answer.ts';
import type { RunRequest } from './journal.ts';
import type { World } from './ports.ts';
import { view } from './view.ts';

/** Opens a run that somebody may have, by the policy in force, or shows the one of its batch that is open. */
export async function opened(
  asker: Asker,
  wish: Pick<RunRequest, 'batch' | 'undoes' | 'retries'>,
  world: World,
): Promise<Answer> {
  const inForce = await world.policies.current();
  const { person: requester, place } = asker;
  const by = { requester, place, policy: inForce.policy, at: world.clock.now(), follows: null };
  const found = await world.journal.open({ ...wish, ...by });
  const shown = await view(found.run.id, world);
  if (found.kind === 'opened')
    return {
      kind: 'opened',
      view: shown,
      notes: [...policyNotes(inForce), ...(await nobodySees(asker, world))],
    };
  await world.outbox.wantCopy(found.run.id, place);
  return { kind: 'said', text: alreadyOpen(shown.run) };
}
