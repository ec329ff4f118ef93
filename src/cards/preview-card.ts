import { approvableCount, noCounts } from '../mapping/plan-rows.ts';
import type { Run } from '../ports/run.ts';
import { plannedTiles } from '../ports/people-tiles.ts';
import type { RunView } from '../ports/run-view.ts';
import {
  approvalTexts,
  neededText,
  policyFindingLines,
  reopenedLines,
  standInTexts,
} from './approval-facts.ts';
import { inRows } from './count-tiles.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { inspectionText, joinSentences, localTime } from './format-text.ts';
import { stampingEstimate } from './pace-texts.ts';
import { changeFacts } from './change-record-facts.ts';
import { headerData, runTitle } from './card-header.ts';
import { waitReasonText } from './card-facts.ts';
import { pagingData } from './page-controls.ts';
import { filterData } from './filter-controls.ts';
import { notReadyLinks, suspectData, warningLinks } from './finding-links.ts';
import { findingLine } from './finding-lines.ts';
import { personRows } from './card-rows.ts';
import { handOffPreview } from './hand-off-card.ts';
import { mentionEntity } from './notice-card.ts';
import { changesText, consequenceText, meaningText, planSentence, planText } from './plan-texts.ts';
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
      meaning: meaningText(run, limits),
      tileRows: inRows(plannedTiles(run)),
      ...mentionData(view),
      ...suspectData(view, limits),
      warnings: warningLinks(run, limits),
      notReady: notReadyLinks(run),
      alerts: [...reopenedLines(run, limits), ...policyFindingLines(run.policyFindings, limits)],
      approvals: [
        ...approvalTexts(run, limits),
        ...standInTexts(view, limits),
        ...changeFacts(view, limits).map(({ title, value }) => `${title}: ${value}`),
      ],
      notes: limits.first(run.notes, 5).map((note) => findingLine(note, limits)),
      rows: personRows(view, limits),
      footer: footerTexts(view, limits),
      run: run.id,
      digest: run.digest ?? '',
      startAt: limits.plain(view.startAt, 60),
      canCancel: optionsOf(view).canCancel,
      details: [],
      ...(isInspecting(run) ? inspectionData(run, limits) : decisionData(view, limits)),
      ...handOffData(view, limits),
    },
  };
}

function handOffData(view: RunView, limits: TextLimits) {
  const { handOff, run } = view;
  if (handOff === null || run.handsOff === null) return {};
  return handOffPreview(view, handOff, { handOff: run.handsOff, limits });
}

function isInspecting({ phase }: Run): boolean {
  return phase === 'inspect';
}

/** The approvers of a plan that waits for them. */
function mentionData({ run, mentions: people }: RunView) {
  const mentions = isInspecting(run) ? [] : people.map(mentionEntity);
  const names = mentions.map(({ text }) => text).join(', ');
  return { mentions, mentionText: names === '' ? '' : `For ${names}` };
}

/** No person can decide yet; how far the check of the mailboxes is. */
function inspectionData(run: Run, limits: TextLimits) {
  const { inspection } = run;
  const progress =
    inspection === null
      ? 'Checking mailboxes.'
      : `Checking mailboxes: ${inspectionText(inspection)}.`;
  return {
    ...{
      canReject: false,
      canApprove: false,
      partialDigest: '',
      partialTitle: '',
      partialNote: '',
    },
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
    partialNote: canApprovePart ? partialNote(clean, approvableCount(counts) - clean) : '',
    consequence: consequenceText(run),
    needs: isApprovable ? neededText(run) : '',
    whoDecides: isApprovable ? whoDecidesText(view, limits) : '',
  };
}

/** Beside its button: what becomes of the others. */
function partialNote(clean: number, others: number): string {
  const [of, rest] = [clean, others].map((people) => people.toLocaleString('en-US'));
  return `If you approve only the ${of} without warnings, the other ${rest} ${others === 1 ? 'goes' : 'go'} to a new run.`;
}

/** Who decides, or why the viewer does not. */
function whoDecidesText(view: RunView, limits: TextLimits): string {
  const { run, approvedDigests } = view;
  const { canDecide, whyNot } = optionsOf(view);
  if (run.digest !== null && approvedDigests.includes(run.digest))
    return 'Your approval of this plan is recorded.';
  if (!canDecide) return whyNot;
  return `Anyone who can approve, except ${limits.markdown(run.requester.name, 64)}, can decide.`;
}

/** Small print at the end of the card. */
function footerTexts(view: RunView, limits: TextLimits): readonly string[] {
  const { run, previousPace, allowed } = view;
  const { readAt, counts } = run;
  const ready = counts?.ready ?? 0;
  return [
    ...(ready > 0 && run.undoes === null && run.handsOff === null
      ? [stampingEstimate(ready, { pace: previousPace, allowed })]
      : []),
    [changesText(run), planText(run, limits), readAt ? `Data from ${localTime(readAt)}` : '']
      .filter((text) => text !== '')
      .join(' · '),
  ];
}
