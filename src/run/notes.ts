import type { Asker } from './answer.ts';
import type { InForce, World } from './ports.ts';
import type { Run } from './run.ts';

export function alreadyOpen({ id, batch, phase }: Pick<Run, 'id' | 'batch' | 'phase'>): string {
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
