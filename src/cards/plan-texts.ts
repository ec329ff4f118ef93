import { isFirstOfTwoRuns } from '../mapping/second-run.ts';
import { tenantName } from '../mapping/tenant-name.ts';
import { noCounts, notReadyCount, peopleCount } from '../mapping/plan-rows.ts';
import type { Run } from '../ports/run.ts';
import type { RunView } from '../ports/run-view.ts';
import { undoGoal } from './card-header.ts';
import { planCode } from './card-facts.ts';
import { countList } from './count-texts.ts';
import { joinSentences, peopleText } from './format-text.ts';
import type { TextLimits } from './text-limits.ts';

/** What happens if the plan is approved, with the numbers that a person decides by. */
export function consequenceText(run: Run): string {
  const { undoes, warned } = run;
  const counts = run.counts ?? noCounts;
  const { ready, 'on-premises': onPremises } = counts;
  if (ready + onPremises === 0)
    return undoes === null
      ? 'No one here can be stamped. Fix these problems, then map again.'
      : 'Nothing here can be undone.';
  if (undoes !== null) {
    if (isFirstOfTwoRuns(run.notes))
      return `If you approve, the values of ${peopleText(ready)} are removed. A second run then brings them back to how ${undoGoal(undoes)}.`;
    return `If you approve, ${peopleText(ready)} ${ready === 1 ? 'goes' : 'go'} back to how ${undoGoal(undoes)}.`;
  }
  if (ready === 0)
    return `If you approve, the on-premises script for ${peopleText(onPremises)} is released.`;
  const total = peopleCount(counts);
  const people = `${number(ready)} of ${peopleText(total)} ${ready === 1 ? 'is' : 'are'} stamped`;
  return joinSentences(
    `If you approve, ${people}${warnedText(warned, ready)}.`,
    onPremises === 0 ? '' : `The on-premises script for ${number(onPremises)} is released.`,
  );
}

/** What the words of the consequence mean; empty where it uses none. */
export function meaningText({ counts, undoes, policy }: Run, limits: TextLimits): string {
  const { ready, 'on-premises': onPremises } = counts ?? noCounts;
  if (undoes !== null) return '';
  const target = limits.markdown(tenantName(policy.target.domain), 40);
  return joinSentences(
    ready === 0 ? '' : `Stamped: the mailbox IDs are written in ${target}.`,
    onPremises === 0 ? '' : 'Released: the report has the script.',
  );
}

function warnedText(warned: number, ready: number): string {
  if (warned === 0) return ready === 1 ? ', without warnings' : ', none of them with warnings';
  if (ready === 1) return ', with warnings';
  return warned === ready
    ? ', all of them with warnings'
    : `, ${number(warned)} of them with warnings`;
}

/** One sentence with the counts, for notifications and clients that show no cards. */
export function planSentence({ run, suspects }: Pick<RunView, 'run' | 'suspects'>): string {
  const counts = run.counts ?? noCounts;
  const { ready, 'on-premises': onPremises, unchanged, excluded } = counts;
  const notReady = notReadyCount(counts);
  const total = peopleText(peopleCount(counts));
  const done = run.undoes === null ? 'stamped' : 'undone';
  const parts = [
    `${number(ready)} of ${total} would be ${done}`,
    ...(run.warned > 0 ? [`${number(run.warned)} of them with warnings`] : []),
    ...(suspects.people > 0 ? [`${number(suspects.people)} may be the wrong person`] : []),
    ...(onPremises > 0 ? [`${number(onPremises)} on-premises`] : []),
    ...(notReady > 0 ? [`${number(notReady)} not ready`] : []),
    ...(unchanged > 0 ? [`${number(unchanged)} already stamped`] : []),
    ...(excluded > 0 ? [`${number(excluded)} excluded`] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** What changed since the previous plan, and which run this one follows. */
export function changesText({ delta, follows, undoes }: Run): string {
  const since =
    delta === null
      ? []
      : [`Since run ${delta.since}: ${countList(delta.changes) || 'nothing changed'}`];
  const earlier =
    follows === null
      ? []
      : [
          `Follows run ${follows}, ${undoes === null ? 'where these people weren’t approved' : 'which removed the values that this one sets'}`,
        ];
  return [...since, ...earlier].join(' · ');
}

/** «Requested by Megan Bowen · Plan code fd64828d4988 (without warnings: 46735367a90f) · 37 people». */
export function planText(
  { requester, digest, cleanDigest, counts }: Run,
  limits: TextLimits,
): string {
  const part = cleanDigest === null ? '' : ` (without warnings: ${planCode(cleanDigest)})`;
  return [
    `Requested by ${limits.markdown(requester.name, 64)}`,
    ...(digest === null ? [] : [`Plan code ${planCode(digest)}${part}`]),
    ...(counts === null ? [] : [peopleText(peopleCount(counts))]),
  ].join(' · ');
}

function number(count: number): string {
  return count.toLocaleString('en-US');
}
