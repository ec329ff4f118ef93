import { type Counts, approvableCount, noCounts } from '../mapping/plan-rows.ts';
import type { Run } from '../ports/run.ts';
import type { RunView } from '../ports/run-view.ts';
import {
  approvalTexts,
  neededText,
  policyFindingLines,
  reopenedLines,
  standInTexts,
} from './approval-facts.ts';
import { plannedTiles } from './count-tiles.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { inspectionText, joinSentences, localTime } from './format-text.ts';
import { stampingEstimate } from './pace-texts.ts';
import { headerData, runTitle } from './card-header.ts';
import { waitReasonText } from './card-facts.ts';
import { pagingData } from './page-controls.ts';
import { filterData } from './filter-controls.ts';
import { notReadyLinks, suspectData, warningLinks } from './finding-links.ts';
import { findingLine } from './finding-lines.ts';
import { personRows } from './card-rows.ts';
import { changesText, consequenceText, planSentence, planText } from './plan-texts.ts';
import { optionsOf } from './viewer-options.ts';

/** A plan that waits for approval, the only card with Approve and Reject; or one whose mailboxes are checked first. */
export function previewData(view: RunView, limits: TextLimits): CardData {
  const { run } = view;
  return {
    template: 'preview',
    data: {
      ...headerData(run, limits),
      ...pagingData(view, limits),
      ...filterData(view, limits),
      text: `${runTitle(run, limits.plain)} ${isInspecting(run) ? 'isn’t ready for approval yet' : 'waits for approval'}: ${planSentence(view)}`,
      tileRows: plannedTiles(run),
      ...suspectData(view, limits),
      warnings: warningLinks(run, limits),
      notReady: notReadyLinks(run),
      alerts: [...reopenedLines(run, limits), ...policyFindingLines(run.policyFindings, limits)],
      approvals: [...approvalTexts(run, limits), ...standInTexts(view, limits)],
      notes: limits.first(run.notes, 5).map((note) => findingLine(note, limits)),
      rows: personRows(view, limits),
      footer: footerTexts(view, limits),
      run: run.id,
      digest: run.digest ?? '',
      canCancel: optionsOf(view).canCancel,
      ...(isInspecting(run) ? inspectionData(run, limits) : decisionData(view, limits)),
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
    ...{ canReject: false, canApprove: false, partialDigest: '', partialTitle: '' },
    startLabel: '',
    ...{ needs: '', whoDecides: '' },
    consequence: joinSentences(
      progress,
      waitReasonText(run, limits),
      'Approve appears here when they are checked.',
    ),
  };
}

/** What an approval does, and which decisions the viewer can still make. */
function decisionData(view: RunView, limits: TextLimits) {
  const { run, approvedDigests } = view;
  const { digest, cleanDigest } = run;
  const counts = run.counts ?? noCounts;
  const { canDecide } = optionsOf(view);
  const isApprovable = approvableCount(counts) > 0 && digest !== null;
  const hasApproved = digest !== null && approvedDigests.includes(digest);
  const clean = counts.ready - run.warned;
  const canApprovePart =
    canDecide && cleanDigest !== null && clean > 0 && !approvedDigests.includes(cleanDigest);
  return {
    canReject: canDecide && isApprovable,
    canApprove: canDecide && isApprovable && !hasApproved,
    partialDigest: canApprovePart ? cleanDigest : '',
    startLabel: `Start (optional, ${run.policy.limits.timeZone} time)`,
    partialTitle: `Approve ${clean.toLocaleString('en-US')} without warnings`,
    consequence: consequenceText(run),
    needs: isApprovable ? neededText(run) : '',
    whoDecides: isApprovable ? whoDecidesText(view, counts, limits) : '',
  };
}

/** Who decides, or why the viewer does not; and what a partial approval leaves. */
function whoDecidesText(view: RunView, counts: Counts, limits: TextLimits): string {
  const { run, approvedDigests } = view;
  const { canDecide, whyNot } = optionsOf(view);
  if (run.digest !== null && approvedDigests.includes(run.digest))
    return 'Your approval of this plan is recorded.';
  if (!canDecide) return whyNot;
  const others = approvableCount(counts) - (counts.ready - run.warned);
  return joinSentences(
    run.cleanDigest === null
      ? ''
      : `Without warnings: the other ${others.toLocaleString('en-US')} ${others === 1 ? 'goes' : 'go'} to a new run.`,
    `Anyone who can approve, except ${limits.markdown(run.requester.name, 64)}, can decide.`,
  );
}

/** Small print at the end of the card. */
function footerTexts(view: RunView, limits: TextLimits): readonly string[] {
  const { run, previousPace, allowed } = view;
  const { readAt, counts } = run;
  const ready = counts?.ready ?? 0;
  return [
    ...(ready > 0 && run.undoes === null
      ? [stampingEstimate(ready, { pace: previousPace, allowed })]
      : []),
    [changesText(run), planText(run, limits), readAt ? `Data from ${localTime(readAt)}` : '']
      .filter((text) => text !== '')
      .join(' · '),
  ];
}
