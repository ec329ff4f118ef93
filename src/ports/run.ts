import type { HandOff, HandOffSummary } from '../mapping/hand-off/hand-off.ts';
import type { Policy } from '../mapping/policy.ts';
import type { RequiredApprovals } from '../mapping/policy/required-approvals.ts';
import type { PolicyFinding } from '../mapping/policy/plan-rules.ts';
import type { PlanChanges } from '../mapping/plan/compare-plans.ts';
import type { PlannedPart } from '../mapping/plan/digest.ts';
import type { PlanFindings } from '../mapping/plan/finding-counts.ts';
import type { Counts, Finding } from '../mapping/plan-rows.ts';
import type { SourceExport } from '../mapping/source-export.ts';
import type { TrustCheck } from '../mapping/trust/trust-check.ts';
import type { Decision, Reopening, Vote } from './decision.ts';
import type { InspectionProgress } from './inspections.ts';
import { type Pause } from './pause.ts';
import type { Outcome } from './outcome.ts';
import type { Person } from './person.ts';

/** The number that people type, as in `report run 3`. */
export type RunId = number;

/** Where a card or a notice can be posted. */
export interface Place {
  readonly kind: 'personal' | 'group' | 'channel';
  /** Identifies the chat or channel, never a thread in it. */
  readonly id: string;
  /** The Teams conversation reference as JSON; only the bot reads it. */
  readonly reference: string;
}

/** Identifies a posted message, so that it can be edited. */
export interface PostedMessage {
  readonly place: Place;
  readonly conversation: string;
  readonly activity: string;
}

export const phases = [
  'trust',
  'match',
  'inspect',
  'waiting',
  'queued',
  'recheck',
  'stamp',
  'verify',
  'closed',
] as const;
export type Phase = (typeof phases)[number];

/** Whether the plan of a run can still be replaced as a whole. */
export function isOpenToPlans(phase: Phase): boolean {
  return phase === 'trust' || phase === 'match' || phase === 'inspect';
}

export interface Run extends PlanFindings {
  readonly id: RunId;
  readonly batch: number;
  readonly requester: Person;
  readonly place: Place;
  /** The policy that was in force when the run was requested. */
  readonly policy: Policy;
  readonly phase: Phase;
  readonly openedAt: Date;
  /** The trust reading that the digest covers; before the plan exists, the reading of the trust step. */
  readonly checks: readonly TrustCheck[];
  /** The file that the source was read from for the plan; null: it was read live, or there is no plan yet. */
  readonly sourceExport: SourceExport | null;
  readonly counts: Counts | null;
  readonly digest: string | null;
  /** The partly approved run whose other rows this run maps. */
  readonly follows: RunId | null;
  /** What an undo or restore takes back; null for a run that maps. */
  readonly undoes: UndoneRuns | null;
  /** The run and people that a retry maps again; null: the whole batch. */
  readonly retries: EarlierRun | null;
  /** The people of the batch whom the run maps alone; null: all. */
  readonly selection: Selection | null;
  readonly expiresAt: Date | null;
  /** Changes since the previous plan of this batch; null if there is none. */
  readonly delta: PlanChanges | null;
  /** Notes on the plan as a whole, and why moves were not tested. */
  readonly notes: readonly Finding[];
  /** How far the inspection of the mailboxes is; null: none was needed. */
  readonly inspection: InspectionProgress | null;
  /** What the run does to migrations, instead of stamping; null: it stamps. */
  readonly handsOff: HandOff | null;
  /** What the plan of a hand-off is about; null: there is none yet. */
  readonly handOffSummary: HandOffSummary | null;
  /** When both tenants were read for the plan; null before that. */
  readonly readAt: Date | null;
  /** Rules of the policy that apply to the plan as a whole. */
  readonly policyFindings: readonly PolicyFinding[];
  readonly requiredApprovals: RequiredApprovals;
  /** The digest that approves only the rows without warnings; null if there is no such part. */
  readonly cleanDigest: string | null;
  /** Votes for the current plan or its clean part, oldest first. */
  readonly votes: readonly Vote[];
  readonly decision: Decision | null;
  /** The latest one; null if there was none, or if the run has a decision since. */
  readonly reopened: Reopening | null;
  /** How often the run was reopened, so also how often its rows can have been planned again. */
  readonly reopenings: number;
  /** The end of the freeze that delays an approved run; null if there is none. */
  readonly queuedUntil: Date | null;
  /** Nothing is written until the run is resumed. */
  readonly pausedBy: Pause | null;
  /** Who asked to cancel the run after its approval. */
  readonly cancelRequestedBy: Person | null;
  /** Why the run is waiting for a tenant; null if it is not. */
  readonly waitReason: string | null;
  readonly outcome: Outcome | null;
  /** Increases with every change that a card shows. */
  readonly version: number;
}

/** An earlier run, or some of its people. */
export interface EarlierRun {
  readonly run: number;
  /** Ids of source mailboxes; null: all that the run wrote. */
  readonly sources: readonly string[] | null;
}

/** People of a batch whom a command named. */
export interface Selection extends PlannedPart {
  /** As it was typed: `only finance@contoso.com, Lee Gu`. */
  readonly text: string;
  /** People of the whole batch at that time. */
  readonly of: number;
}

/** The run that an undo takes back. */
export interface UndoneRuns extends EarlierRun {
  /** A restore goes back to `run` here and takes back the runs in `later`, oldest first; null for an undo. */
  readonly restores: { readonly run: number; readonly later: readonly number[] } | null;
}

/** Whether only the rows without warnings were approved. */
export function isPartialApproval({
  decision,
  cleanDigest,
}: Pick<Run, 'decision' | 'cleanDigest'>): boolean {
  return (
    decision?.kind === 'approved' && decision.digest !== null && decision.digest === cleanDigest
  );
}

/** The command that requests the same again with the current data. */
export function rerunCommand({
  batch,
  undoes,
  retries,
  selection,
  handsOff,
}: Pick<Run, 'batch' | 'undoes' | 'retries' | 'selection' | 'handsOff'>): string {
  if (handsOff !== null) return handOffCommand(batch, handsOff);
  if (undoes !== null) {
    if (undoes.restores !== null) return `restore run ${undoes.restores.run}`;
    const [source] = undoes.sources ?? [];
    return source === undefined
      ? `undo run ${undoes.run}`
      : `undo ${source} from run ${undoes.run}`;
  }
  if (retries !== null) return `retry run ${retries.run}`;
  return selection === null ? `map batch ${batch}` : `map batch ${batch} ${selection.text}`;
}

/** «hand off batch 4», «start migration 4». */
function handOffCommand(batch: number, { action, person }: HandOff): string {
  switch (action) {
    case 'create':
      return `hand off batch ${batch}`;
    case 'complete':
      return `complete batch ${batch}`;
    case 'start':
    case 'stop':
    case 'retry':
      return `${action} migration ${batch}`;
    case 'remove':
      return `remove ${person?.address ?? 'the user'} from migration`;
  }
}
