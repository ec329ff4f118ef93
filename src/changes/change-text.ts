import type { ChangeContent, ChangeEnd } from '../ports/change-system.ts';
import type { Outcome } from '../ports/outcome.ts';
import { maybeWrittenStates, type StateCounts } from '../ports/row-states.ts';
import type { Run } from '../ports/run.ts';
import { outcomeWords } from '../ports/state-words.ts';
import { plannedNumbers, resultNumbers } from './people-numbers.ts';

/** What the record of a run says before its end; people are named only if the policy asks for it. */
export function changeContent(run: Run): ChangeContent {
  const { id, batch, digest, policy, requester, counts } = run;
  const lines = [
    `Project: ${line(policy.name)}`,
    `Batch: ${batchName(run)}`,
    `Run: ${id} of Crosswalk, which ${purpose(run)}`,
    `Source tenant: ${policy.source.domain}`,
    `Target tenant: ${policy.target.domain}`,
    `Plan code: ${(digest ?? '').slice(0, 12)}`,
    `Digest of the plan (SHA-256): ${digest ?? ''}`,
    ...(counts === null ? [] : [`People in the plan: ${plannedNumbers(counts)}`]),
    ...(policy.change?.names === true ? [`Requested by: ${line(requester.name)}`] : []),
  ];
  return { title: title(run, batch), text: lines.join('\n') };
}

/** What the record says at the end of its run. */
export function changeEnd(run: Run, counts: StateCounts): ChangeEnd {
  const { outcome, decision, policy, votes } = run;
  const { title: name, text } = changeContent(run);
  const approvers = votes.map(({ by }) => line(by.name)).join(', ');
  const lines = [
    text,
    ...(policy.change?.names === true && approvers !== '' ? [`Approved by: ${approvers}`] : []),
    `Outcome: ${outcomeText(outcome, policy.change?.names === true)}`,
    ...(run.handsOff === null ? [`People by result: ${resultNumbers(counts)}`] : []),
  ];
  const { failed, drifted, unverified, planned: unwritten } = counts;
  const doneResult = failed + drifted + unverified + unwritten === 0 ? 'done' : 'issues';
  return {
    title: name,
    text: lines.join('\n'),
    result: outcome?.kind === 'done' ? doneResult : 'not-done',
    hasBegun: decision?.kind === 'approved' && hasActed(run, counts),
  };
}

/** A reason can name people. */
function outcomeText(outcome: Outcome | null, withReason: boolean): string {
  if (outcome === null) return 'Finished';
  const words = outcomeWords[outcome.kind];
  if (!withReason) return words;
  if (outcome.kind === 'changed') return `${words}: ${line(outcome.what)}`;
  return 'why' in outcome ? `${words}: ${line(outcome.why)}` : words;
}

/** Whether a run wrote something, or may have. */
function hasActed({ outcome, handsOff }: Run, counts: StateCounts): boolean {
  if (maybeWrittenStates.some((state) => counts[state] > 0)) return true;
  const acting = handsOff === null ? ['done'] : ['done', 'failed', 'stopped'];
  return outcome !== null && acting.includes(outcome.kind);
}

function title(run: Run, batch: number): string {
  return line(`Crosswalk run ${run.id}: ${action(run)} batch ${batch} (${run.policy.name})`, 150);
}

function action({ handsOff, undoes, retries }: Run): string {
  if (handsOff !== null) return 'move';
  if (undoes !== null) return undoes.restores === null ? 'undo' : 'restore';
  return retries === null ? 'stamp' : 'retry';
}

function batchName({ batch, policy }: Run): string {
  const name = policy.batches[String(batch)]?.name ?? '';
  return name === '' ? String(batch) : `${batch} (${line(name)})`;
}

/** Without the addresses that a command can name. */
function purpose({ undoes, retries, selection, handsOff }: Run): string {
  if (handsOff !== null) return handOffPurposes[handsOff.action];
  const isRestore = undoes !== null && undoes.restores !== null;
  if (isRestore) return `restores run ${undoes.restores.run}`;
  if (undoes !== null)
    return `undoes ${undoes.sources === null ? '' : 'a part of '}run ${undoes.run}`;
  if (retries !== null) return `retries run ${retries.run}`;
  return selection === null ? 'stamps the batch' : 'stamps a part of the batch';
}

const handOffPurposes = {
  create: 'hands the batch off to its migration',
  start: 'starts the migration',
  complete: 'completes the migration',
  stop: 'stops the migration',
  retry: 'retries the migration',
  remove: 'takes a person out of the migration',
} as const;

/** On one line, and not too long. */
function line(text: string, length = 200): string {
  const oneLine = text
    .slice(0, 2 * length)
    .replace(/\s+/g, ' ')
    .trim();
  return Array.from(oneLine).slice(0, length).join('');
}
