import { isFirstOfTwoRuns } from '../mapping/second-run.ts';
import { isWarning } from '../mapping/readiness/finding-catalogue.ts';
import { type Counts, approvableCount, noCounts } from '../mapping/plan-rows.ts';
import type { Run } from '../ports/run.ts';
import type { RunView } from '../ports/run-view.ts';
import { policyFindingLines, quorumFacts, reopenedLines, standInFacts } from './approval-facts.ts';
import {
  countList,
  countSentence,
  kindCounts,
  oneToOneSummary,
  plannedCounts,
  sum,
  unwritableKinds,
} from './count-texts.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import {
  inspectionText,
  joinSentences,
  localTime,
  peopleText,
  stampingEstimate,
} from './format-text.ts';
import { fact, headerData, runTitle, undoGoal, waitReasonText, type Fact } from './card-header.ts';
import { pagingData } from './page-controls.ts';
import { filterData } from './filter-controls.ts';
import { findingLine } from './finding-lines.ts';
import { previewRows } from './card-rows.ts';
import { optionsOf } from './viewer-options.ts';

/** A plan that waits for approval, the only card with Approve and Reject; or one whose mailboxes are checked first. */
export function previewData(view: RunView, limits: TextLimits): CardData {
  const { run } = view;
  const counts = run.counts ?? noCounts;
  const countsText = countSentence(plannedCounts(counts));
  const requester = limits.plain(run.requester.name, 64);
  return {
    template: 'preview',
    data: {
      ...headerData(run, limits),
      ...pagingData(view, limits),
      ...filterData(view, limits),
      text: `${runTitle(run, limits.plain)} ${isInspecting(run) ? 'is not ready for approval yet' : 'waits for approval'}. ${countsText} Requested by ${requester}.`,
      counts: countsText,
      summary: oneToOneSummary(counts),
      tiles: tiles(run, counts),
      facts: [
        fact('Requested by', limits.markdown(run.requester.name, 64)),
        ...quorumFacts(run, limits),
        ...standInFacts(view, limits),
        ...planFacts(view),
      ],
      notes: [
        ...reopenedLines(run, limits),
        ...policyFindingLines(run.policyFindings, limits),
        ...limits.first(run.notes, 5).map((note) => findingLine(note, limits)),
      ],
      rows: previewRows(view, limits),
      run: run.id,
      digest: run.digest ?? '',
      canCancel: optionsOf(view).canCancel,
      ...(isInspecting(run) ? inspectionData(run, limits) : decisionData(view, requester)),
    },
  };
}

function isInspecting({ phase }: Run): boolean {
  return phase === 'inspect';
}

/** No person can decide yet; how far the check of the mailboxes is. */
function inspectionData(run: Run, limits: TextLimits) {
  const { inspection } = run;
  const progress =
    inspection === null
      ? 'Checking mailboxes.'
      : `Checking mailboxes: ${inspectionText(inspection)}.`;
  return {
    ...{ canReject: false, canApprove: false, partialDigest: '', partialText: '' },
    consequence: joinSentences(
      progress,
      waitReasonText(run, limits),
      'Approve appears here when they are checked.',
    ),
  };
}

/** Which decisions the viewer can still make; without a decision, `consequence` says why. */
function decisionData(view: RunView, requester: string) {
  const { run, approvedDigests } = view;
  const { digest, cleanDigest } = run;
  const counts = run.counts ?? noCounts;
  const { canDecide, whyNot } = optionsOf(view);
  const isApprovable = approvableCount(counts) > 0 && digest !== null;
  const hasApproved = digest !== null && approvedDigests.includes(digest);
  const canApprovePart =
    canDecide && cleanDigest !== null && !approvedDigests.includes(cleanDigest);
  const viewerText = hasApproved ? 'Your approval of this plan is recorded.' : whyNot;
  return {
    canReject: canDecide && isApprovable,
    canApprove: canDecide && isApprovable && !hasApproved,
    partialDigest: canApprovePart ? cleanDigest : '',
    partialText: canApprovePart ? partialText : '',
    consequence:
      isApprovable && viewerText !== '' ? viewerText : consequenceText(run, counts, requester),
  };
}

function tiles({ undoes }: Run, counts: Counts) {
  const { ready, unchanged, excluded, 'on-premises': onPremises } = counts;
  const notReady = sum(kindCounts(counts, unwritableKinds)) - excluded;
  const tile = (number: number, label: string, color: string) => ({
    number: String(number),
    label,
    color,
  });
  return [
    tile(ready, undoes === null ? 'Ready' : 'To undo', 'accent'),
    tile(unchanged, 'Already stamped', 'default'),
    ...(onPremises > 0 ? [tile(onPremises, 'On-premises', 'accent')] : []),
    tile(notReady, 'Not ready', notReady > 0 ? 'warning' : 'default'),
    ...(excluded > 0 ? [tile(excluded, 'Excluded', 'default')] : []),
  ];
}

function planFacts({ run, page, previousPace }: RunView): readonly Fact[] {
  const { expiresAt, digest, delta, readAt, counts, follows, undoes } = run;
  const warned = page.rows.filter(({ row }) => 'warnings' in row && row.warnings.some(isWarning));
  return [
    ...(readAt ? [fact('Data from', localTime(readAt))] : []),
    ...(expiresAt && !isInspecting(run) ? [fact('Decide by', localTime(expiresAt))] : []),
    ...(digest ? [fact('Plan code', digest.slice(0, 12))] : []),
    ...(previousPace && counts?.ready
      ? [fact('Stamping takes', stampingEstimate(counts.ready, previousPace))]
      : []),
    ...(follows === null
      ? []
      : [
          fact(
            'Follows',
            `run ${follows}, ${undoes === null ? 'where these people weren’t approved' : 'which removed the values that this one sets'}`,
          ),
        ]),
    ...(delta
      ? [fact(`Since run ${delta.since}`, countList(delta.changes) || 'nothing changed')]
      : []),
    ...(warned.length > 0 ? [fact('Warnings', `${warned.length} on this page`)] : []),
  ];
}

const partialText =
  '“Approve those without warnings” stamps only the people without a warning. The others go to a new run.';

function consequenceText(run: Run, counts: Counts, requester: string): string {
  const { ready, 'on-premises': onPremises } = counts;
  if (ready + onPremises === 0)
    return run.undoes === null
      ? 'No one here can be stamped. Fix these problems, then map again.'
      : 'Nothing here can be undone.';
  const deciders = `Anyone who can approve, except ${requester}, can decide.`;
  if (run.undoes !== null) {
    if (isFirstOfTwoRuns(run.notes))
      return `If you approve, the values of ${peopleText(ready)} are removed. A second run then brings them back to how ${undoGoal(run.undoes)}. ${deciders}`;
    const people = `${peopleText(ready)} ${ready === 1 ? 'goes' : 'go'}`;
    return `If you approve, ${people} back to how ${undoGoal(run.undoes)}. ${deciders}`;
  }
  const people = `${ready} of ${peopleText(sum(plannedCounts(counts)))}`;
  const stamps = `${people} ${ready === 1 ? 'is' : 'are'} stamped`;
  const releases = `the on-premises script for ${peopleText(onPremises)} is released`;
  const effects = [...(ready > 0 ? [stamps] : []), ...(onPremises > 0 ? [releases] : [])];
  return `If you approve, ${effects.join(', and ')}. ${deciders}`;
}
