import { refuse, type Refused } from '../ports/refused.ts';
import { rerunCommand, type Run, type RunId } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import { alreadyDecided, staleCard, staleExport } from './stale-card.ts';

/** Why this run cannot be decided like this by any person; null if it can. */
export function cannotBeDecided(
  request: { readonly kind: 'approved' | 'rejected'; readonly digest: string },
  run: Run,
  { sender, now }: { readonly sender: { readonly timeZone: string | null }; readonly now: Date },
): Refused | null {
  if (run.decision !== null) return alreadyDecided(run, run.decision, sender);
  if (run.phase === 'inspect')
    return refuse(
      'not-waiting',
      `Run ${run.id} can’t be decided yet, because its mailboxes are being checked.`,
      'Approve appears on its card when they are checked.',
    );
  if (run.phase !== 'waiting')
    return refuse(
      'not-waiting',
      `Run ${run.id} is not waiting for a decision.`,
      'Type “status” to see its state.',
    );
  const stale = staleCard(run, request) ?? staleExport(run, request, now);
  if (stale !== null) return stale;
  if (run.expiresAt !== null && now >= run.expiresAt)
    return refuse(
      'expired',
      `Run ${run.id} has expired, so nothing was decided.`,
      `Type “${rerunCommand(run)}” for a new preview.`,
    );
  const finding = run.policyFindings.find(({ consequence }) => consequence.kind === 'refuse');
  if (request.kind === 'approved' && finding !== undefined)
    return refuse(
      'policy-refuses',
      `The policy refuses this plan, so it can’t be approved. ${finding.text}`,
      `Cancel run ${run.id}, fix the batch or change the policy file, then map again.`,
    );
  return null;
}

export function noteMissing(run: RunId): Refused {
  return refuse(
    'note-missing',
    `Run ${run} is not rejected yet: the note is empty.`,
    'Add a note, then select Reject again.',
  );
}

export function approvedBefore(run: RunId): Refused {
  return refuse(
    'already-decided',
    `You already approved run ${run}, and each person counts once.`,
    'Its card shows which approvals are still needed.',
  );
}

export function rightUsed(run: RunId, { name }: Person): Refused {
  return refuse(
    'already-decided',
    `${name} already approved run ${run} with the same right. An approver and their stand-in count once.`,
    'Its card shows which approvals are still needed.',
  );
}
