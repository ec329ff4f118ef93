import { missingApprovals } from '../mapping/policy/quorum.ts';
import type { ApprovalRight } from '../mapping/policy/required-approvals.ts';
import type { PolicyFinding } from '../mapping/policy/plan-rules.ts';
import { fileCode } from '../mapping/source-export.ts';
import { dayText, timeText } from '../mapping/utc-time.ts';
import { isPartialApproval, type Run } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import { latestStart, type Vote, type Decision } from '../ports/decision.ts';
import type { RunView } from '../ports/run-view.ts';
import { line, type Line } from './change-lines.ts';
import type { TextLimits } from './text-limits.ts';
import { joinSentences, localTime, pluralize } from './format-text.ts';
import { fact, planCode, type Fact } from './card-facts.ts';
import { writingLabel } from './run-labels.ts';

/** For a decided run: who requested it, who decided when on which plan, and their notes. */
export function decisionFacts(run: Run, limits: TextLimits): readonly Fact[] {
  const { requester, decision, digest, votes } = run;
  const decidedDigest = decision?.digest ?? digest;
  const votesOnPlan = votes.filter((vote) => vote.digest === decidedDigest);
  const decidingVote = votesOnPlan.find(({ by }) => by.id === decision?.by?.id);
  const earlierVotes = votesOnPlan.filter((vote) => vote !== decidingVote);
  const deciding = decision && { ...decision, onBehalfOf: decidingVote?.onBehalfOf ?? null };
  return [
    fact('Requested by', limits.markdown(requester.name, 64)),
    ...limits
      .first(earlierVotes, 6)
      .flatMap((vote) => voteFacts({ kind: 'approved', ...vote }, limits)),
    ...(deciding ? voteFacts(deciding, limits) : []),
    ...planFacts(run),
    ...exportFacts(run),
  ];
}

/** From which file the plan was made, where the source was not read live. */
function exportFacts({ sourceExport }: Run): readonly Fact[] {
  if (sourceExport === null) return [];
  const { sha256, exportedAt } = sourceExport;
  return [fact('Source', `export of ${localTime(new Date(exportedAt))}, ${fileCode(sha256)}`)];
}

/** Which plan was decided; after a partial approval, which part of it. */
function planFacts(run: Run): readonly Fact[] {
  const { digest, cleanDigest, counts, warned } = run;
  if (digest === null) return [];
  if (!isPartialApproval(run) || cleanDigest === null) return [fact('Plan code', planCode(digest))];
  const people = ((counts?.ready ?? 0) - warned).toLocaleString('en-US');
  const part = `the ${people} without warnings (${planCode(cleanDigest)})`;
  return [fact('Approved', `${part} of plan ${planCode(digest)}`)];
}

type DecidedVote = Pick<Decision, 'kind' | 'by' | 'at' | 'note'> & Pick<Vote, 'onBehalfOf'>;

function voteFacts(
  { kind, by, onBehalfOf, at, note }: DecidedVote,
  limits: TextLimits,
): readonly Fact[] {
  const name = by ? `${approverName({ by, onBehalfOf }, limits)}, ` : '';
  return [
    fact(by ? `${decisionWords[kind]} by` : decisionWords[kind], `${name}${localTime(at)}`),
    ...(note === '' ? [] : [fact('Note', limits.markdown(note, 300))]),
  ];
}

const decisionWords = {
  approved: 'Approved',
  rejected: 'Rejected',
  cancelled: 'Canceled',
  expired: 'Expired',
} as const satisfies Record<Decision['kind'], string>;

/** «Needs 2 approvals, one for the source tenant, by Tue, Dec 1, 2026, 7:36 AM». */
export function neededText({ requiredApprovals, expiresAt }: Run): string {
  const { people, rights } = requiredApprovals;
  const needed = [
    `Needs ${pluralize(people, 'approval')}`,
    ...rights.map((right) => `one ${rightText(right)}`),
  ].join(', ');
  const deadline = expiresAt === null ? '' : ` by ${localTime(expiresAt)}`;
  return `${needed}${rights.length > 0 && deadline !== '' ? ',' : ''}${deadline}`;
}

/** For a plan that waits: who has approved it or its part without warnings, and what is still missing. */
export function approvalTexts(run: Run, limits: TextLimits): readonly string[] {
  const { digest, cleanDigest } = run;
  const text = (ofDigest: string | null, label: string) => {
    const approvers = ofDigest === null ? '' : approverNames(run, ofDigest, limits);
    return approvers === ''
      ? []
      : [
          joinSentences(
            `${label} by ${approvers}. Still needed: ${missingApprovalsText(run, ofDigest)}.`,
            startText(run, ofDigest),
          ),
        ];
  };
  return [...text(digest, 'Approved'), ...text(cleanDigest, 'Without warnings approved')];
}

/** «Stamping starts Sat, Dec 5, 2026, 10:00 PM (Europe/Berlin).»: the latest start that approvals name; empty if there is none. */
export function startText(
  run: Pick<Run, 'votes' | 'policy' | 'undoes' | 'handsOff'>,
  digest: string | null,
): string {
  const start = latestStart(run.votes, digest);
  if (start === null) return '';
  const { timeZone } = run.policy.limits;
  return `${writingLabel(run)} starts ${timeText(start, timeZone)} (${timeZone}).`;
}

/** «1 more, for the source tenant»: what is missing until the plan with this digest is approved. */
export function missingApprovalsText(run: Run, digest: string | null): string {
  const { people, rights } = missingApprovals(run.requiredApprovals, votesOn(run, digest));
  // An approval counts again, because another person has pinned or excluded since; only a vote makes the decision.
  if (people === 0) return 'one of these approvers must select Approve again';
  if (people === rights.length) return `${people} more, ${rights.map(rightText).join(' and ')}`;
  return [`${people} more`, ...rights.map((right) => `one ${rightText(right)}`)].join(', ');
}

/** Who can approve for whom; empty if there is no stand-in, or the card has no room. */
export function standInTexts({ standIns }: RunView, limits: TextLimits): readonly string[] {
  const texts = limits
    .first(standIns, 4)
    .map(
      ({ approver, standIn, until }) =>
        `${approverName({ by: standIn, onBehalfOf: approver }, limits)} until ${dayText(until)}`,
    );
  return texts.length === 0 || !limits.showsExtras ? [] : [`Stand-ins: ${texts.join('; ')}`];
}

/** Why a plan that was approved before needs approval again; empty for any other. */
export function reopenedLines({ reopened }: Run, limits: TextLimits): readonly Line[] {
  return reopened === null ? [] : [line('Approval:', limits.plain(reopened.why, 280), 'warning')];
}

/** One line for each finding of the policy about the plan, with its consequence. */
export function policyFindingLines(
  findings: readonly PolicyFinding[],
  limits: TextLimits,
): readonly Line[] {
  return limits
    .first(findings, 4)
    .map((finding) =>
      line(
        'Policy:',
        limits.plain(joinSentences(finding.text, consequenceText(finding)), 280),
        'warning',
      ),
    );
}

function votesOn({ votes }: Run, digest: string | null): readonly Vote[] {
  return votes.filter((vote) => vote.digest === digest);
}

function approverNames(run: Run, digest: string | null, limits: TextLimits): string {
  return limits
    .first(votesOn(run, digest), 6)
    .map((vote) => `${approverName(vote, limits)}, ${localTime(vote.at)}`)
    .join('; ');
}

/** «Diego Siciliani for Alex Wilber». */
function approverName(
  { by, onBehalfOf }: { readonly by: Person; readonly onBehalfOf: Person | null },
  limits: TextLimits,
): string {
  const name = limits.markdown(by.name, 64);
  return onBehalfOf === null ? name : `${name} for ${limits.markdown(onBehalfOf.name, 64)}`;
}

function rightText({ label }: ApprovalRight): string {
  return `for ${label}`;
}

function consequenceText({ consequence }: PolicyFinding): string {
  switch (consequence.kind) {
    case 'refuse':
      return 'It can’t be approved.';
    case 'require':
      return `${consequence.people} people must approve.`;
    case 'ask':
      return 'A person whom the policy names for this must approve too.';
  }
}
