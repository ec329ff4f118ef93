import type { Policy } from '../mapping/policy.ts';
import type { Answer, Asker } from './answer.ts';
import { authority } from './authority.ts';
import type { InForce, World } from './ports.ts';
import { refuse, unreadableRoles, type Refused } from './refuse.ts';
import { view } from './view.ts';

/** Opens a run for the batch, or shows the one that is open. */
export async function mapBatch(asker: Asker, batch: number, world: World): Promise<Answer> {
  const inForce = await world.policies.current();
  const { policy } = inForce;
  const has = await authority(asker.person, ['admin'], { policy, world });
  if (has === 'unreadable') return unreadableRoles;
  if (has === 'lacks')
    return refuse(
      'not-permitted',
      'Only admins map a batch, and the policy file does not name you as one.',
      'Ask one of the admins of this project.',
    );
  const unfit = unknownBatch(batch, policy);
  if (unfit !== null) return unfit;

  const { person: requester, place } = asker;
  const at = world.clock.now();
  const mapping = { follows: null, undoes: null };
  const opened = await world.journal.open({ batch, requester, place, policy, at, ...mapping });
  const shown = await view(opened.run.id, world);
  if (opened.kind === 'opened')
    return {
      kind: 'opened',
      view: shown,
      notes: [...policyNotes(inForce), ...(await nobodySees(asker, world))],
    };
  await world.outbox.wantCopy(opened.run.id, place);
  return { kind: 'said', text: alreadyOpen(shown.run) };
}

export function unknownBatch(batch: number, policy: Policy): Refused | null {
  if (policy.batches[String(batch)] !== undefined) return null;
  const known = Object.entries(policy.batches).map(([number, { name }]) => `${number} ${name}`);
  return refuse(
    'unknown-batch',
    `The policy file has no batch ${batch}.`,
    `Batches are: ${known.join(', ')}.`,
  );
}

export function alreadyOpen({
  id,
  batch,
  phase,
}: {
  id: number;
  batch: number;
  phase: string;
}): string {
  const state =
    phase === 'stamp' || phase === 'verify'
      ? 'and is stamping already; a new run can start when it has ended'
      : 'and here is its card';
  return `Batch ${batch} has an open run, run ${id}, ${state}. “cancel run ${id}” ends it.`;
}

/** A changed policy file that does not count must not go unseen by those who rely on it. */
export function policyNotes({ faults, proposed }: InForce): readonly string[] {
  if (faults.length > 0)
    return [
      `The policy file was changed and is faulty, so the earlier one stays in force: ${faults.join('; ')}`,
    ];
  if (proposed === null) return [];
  return [
    'The policy file was changed, and the earlier one counts until two admins accept it; “policy” shows what it changes and what to type.',
  ];
}

/** What to tell somebody whose preview those who decide may not see. */
export async function nobodySees({ place }: Asker, { outbox }: World): Promise<readonly string[]> {
  if (place.kind === 'channel' || (await outbox.registered()).length > 0) return [];
  return [
    'No channel is registered yet, so approvers may not see this preview: an admin types “notify here” in the channel where they are.',
  ];
}
