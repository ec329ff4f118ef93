import { batchName, batchTitle } from '../mapping/batch-names.ts';
import { withoutInvisible } from '../mapping/invisible-characters.ts';
import { digestTime, dueDigest, type DigestDay } from '../mapping/policy/digest-day.ts';
import type { Outcome } from '../ports/outcome.ts';
import type { StateCounts } from '../ports/row-states.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { repeat } from '../runs/repeat-loop.ts';

/** How often it is asked whether the summary is due, in ms. */
const pollEvery = 60_000;
/** Runs that are looked at; a day has fewer. */
const maxRuns = 100;
/** Runs that a summary names. */
const maxListed = 8;

type DigestPorts = Pick<World, 'journal' | 'outbox' | 'policySource' | 'clock' | 'log'>;

/** Posts one summary a day in the channels that want one, until it is stopped. */
export function dailyDigest(world: DigestPorts): { stop(): Promise<void> } {
  const { clock, log } = world;
  return repeat(() => postDigest(world), {
    pauseMs: pollEvery,
    failure: 'The daily summary could not be queued.',
    clock,
    log,
  });
}

/** Queues the summary that is due, once for each day and channel; nothing where no run was open. */
export async function postDigest(world: Omit<DigestPorts, 'log'>): Promise<void> {
  const { journal, outbox, policySource, clock } = world;
  const channels = (await outbox.channels()).filter(({ level }) => level === 'daily');
  if (channels.length === 0) return;
  const { policy } = await policySource.current();
  const due = dueDigest(clock.now(), policy.limits.timeZone);
  if (due === null) return;
  const runs = (await journal.recentRuns(maxRuns)).filter((run) => isOf(run, due));
  if (runs.length === 0) return;
  const results = await journal.results(runs.map(({ id }) => id));
  const lines = runs
    .slice(0, maxListed)
    .map((run) => runText(run, results.get(run.id)?.stateCounts ?? null));
  const more = runs.length > maxListed ? ` And ${runs.length - maxListed} more; see “status”.` : '';
  const text = `Since yesterday, ${digestTime}: ${lines.join(' ')}${more}`;
  const places = channels.map(({ place }) => place);
  const announcement = { kind: 'announcement', text, mention: null, batch: null } as const;
  await outbox.queueAnnouncement(places, announcement, `daily ${due.day}`);
}

/** Whether the run was opened or decided on that day, or is still open. */
function isOf({ openedAt, decision, outcome }: Run, { from, to }: DigestDay): boolean {
  if (openedAt >= to) return false;
  return outcome === null || openedAt >= from || (decision !== null && decision.at >= from);
}

function runText(run: Run, counts: StateCounts | null): string {
  const name = withoutInvisible(batchName(run.batch, run.policy)).slice(0, 40);
  return `Run ${run.id} · ${batchTitle(run.batch, name)}: ${stateText(run)}${countText(counts)}.`;
}

function stateText({ outcome, decision, queuedUntil }: Run): string {
  if (outcome !== null) return outcomeText(outcome);
  if (decision === null) return 'waits for approval';
  return queuedUntil === null ? 'approved' : 'approved and queued';
}

function outcomeText({ kind }: Outcome): string {
  switch (kind) {
    case 'done':
      return 'finished';
    case 'nothing-to-write':
      return 'nothing to stamp';
    case 'rejected':
      return 'rejected';
    case 'expired':
      return 'expired';
    case 'cancelled':
      return 'canceled';
    case 'changed':
      return 'ended, because the plan changed';
    case 'broken-trust':
      return 'ended, because the trust is broken';
    case 'stopped':
      return 'stopped';
    case 'failed':
      return 'failed';
  }
}

function countText(counts: StateCounts | null): string {
  if (counts === null) return '';
  const problems = counts.failed + counts.drifted + counts.unverified;
  const parts = [
    ...(counts.verified > 0 ? [`${counts.verified} verified`] : []),
    ...(problems > 0 ? [`${problems} with problems`] : []),
    ...(counts.left > 0 ? [`${counts.left} not approved`] : []),
  ];
  return parts.map((part) => `, ${part}`).join('');
}
