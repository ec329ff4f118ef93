import { changeSystemName } from '../../mapping/change-policy.ts';
import { batchName, batchTitle } from '../../mapping/batch-names.ts';
import { timeText } from '../../mapping/utc-time.ts';
import { latestStart } from '../../ports/decision.ts';
import { isPartialApproval, type Run, type RunId } from '../../ports/run.ts';
import type { World } from '../../ports/world.ts';
import { requireRun } from '../../runs/read-run.ts';

type Told = Readonly<Record<'kind', 'told'>>;

/** Tells the requester in the personal chat who approved the run, with the note and what comes next; once for each approval. */
export async function tellApproved(
  id: RunId,
  { journal, outbox }: Pick<World, 'journal' | 'outbox'>,
): Promise<Told> {
  const run = await requireRun(id, { journal });
  const chat = await outbox.personalChat(run.requester);
  if (chat === null || run.decision === null) return { kind: 'told' };
  const { by, at, note, digest } = run.decision;
  const title = batchTitle(run.batch, batchName(run.batch, run.policy));
  const words = [
    `Run ${id} · ${title}: ${by === null ? 'approved' : `${by.name} approved`} ${whatText(run)}.`,
    note === '' ? '' : `Note: “${note}”.`,
    nextText(run, digest),
  ];
  const text = words.filter((word) => word !== '').join(' ');
  const announcement = { kind: 'announcement', text, mention: null, batch: run.batch } as const;
  await outbox.queueAnnouncement([chat], announcement, `run ${id} approved ${at.toISOString()}`);
  return { kind: 'told' };
}

function whatText(run: Run): string {
  const { counts, warned } = run;
  const ready = counts?.ready ?? 0;
  if (!isPartialApproval(run)) return 'it';
  return `the ${ready - warned} people without warnings; the others go to a new run`;
}

function nextText({ id, votes, policy, undoes, handsOff }: Run, digest: string | null): string {
  const start = latestStart(votes, digest);
  const work = (handsOff && 'The hand-off') ?? (undoes ? 'Undoing' : 'Stamping');
  if (start === null && policy.change?.required === true)
    return `${work} starts once its change in ${changeSystemName(policy.change)} is approved too. I’ll tell you when it’s done.`;
  if (start === null) return `${work} starts now. I’ll tell you when it’s done.`;
  const { timeZone } = policy.limits;
  return `${work} starts ${timeText(start, timeZone)} (${timeZone}). To end it before, type “cancel run ${id}”.`;
}
