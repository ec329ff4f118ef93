import type { DoctorReport } from '../ports/doctor-report.ts';
import type { OfferedFile } from '../ports/files.ts';
import type { BatchView, ProjectOverview } from '../ports/project-overview.ts';
import type { Refused } from '../ports/refused.ts';
import type { Place, RunId } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import type { Decision } from '../ports/decision.ts';
import type { ProjectLeftView } from '../ports/project-closing.ts';
import type { RunView } from '../ports/run-view.ts';
import type {
  ApproversView,
  Choice,
  ChooseView,
  ExcludeView,
  ComparisonView,
  ExplainView,
  HistoryView,
  PendingRun,
  PolicyView,
  ReplacementView,
  StatusView,
  TrustView,
  Welcome,
  WhyView,
} from '../ports/answer-views.ts';

/** Who sent a message or selected a button, and in which chat or channel. */
export interface Sender {
  readonly person: Person;
  readonly place: Place;
  /** As an IANA name; null: the client did not say. */
  readonly timeZone: string | null;
}

/** What a command or card action answers to its sender. */
export type Answer =
  | { readonly kind: 'text'; readonly text: string }
  | Refused
  /** A new run; the outbox posts its card. */
  | { readonly kind: 'run-opened'; readonly run: RunId; readonly notes: readonly string[] }
  /** The card of a run, drawn for the sender alone. */
  | { readonly kind: 'run-card'; readonly view: RunView }
  /** An approval of the plan, or of its rows without warnings; more are needed. */
  | { readonly kind: 'approval-recorded'; readonly view: RunView; readonly digest: string }
  | { readonly kind: 'run-decided'; readonly view: RunView; readonly decision: Decision }
  | ({ readonly kind: 'trust' } & TrustView)
  | { readonly kind: 'project-left'; readonly left: ProjectLeftView }
  | { readonly kind: 'doctor'; readonly report: DoctorReport }
  | { readonly kind: 'status'; readonly status: StatusView }
  | { readonly kind: 'history'; readonly history: HistoryView }
  | { readonly kind: 'comparison'; readonly comparison: ComparisonView }
  /** `canStart`: whether the sender, or somebody in a shared conversation, can map a batch. */
  | {
      readonly kind: 'batches';
      readonly overview: ProjectOverview;
      readonly page: number;
      readonly canStart: boolean;
    }
  /** The bot adds a link to the page for the sender alone. */
  | {
      readonly kind: 'dashboard';
      readonly overview: ProjectOverview;
      readonly canStart: boolean;
    }
  | { readonly kind: 'batch'; readonly batch: BatchView; readonly canStart: boolean }
  | { readonly kind: 'replacement'; readonly replacement: ReplacementView }
  | { readonly kind: 'pending'; readonly waiting: readonly PendingRun[] }
  | { readonly kind: 'why'; readonly why: WhyView }
  | { readonly kind: 'choose'; readonly choose: ChooseView }
  | { readonly kind: 'exclude'; readonly exclude: ExcludeView }
  | { readonly kind: 'policy'; readonly policy: PolicyView }
  /** Files for the sender alone: by file consent in a personal chat, else by links. `heading`: what they are, in a few words. */
  | {
      readonly kind: 'files';
      readonly heading: string;
      readonly text: string;
      readonly files: readonly OfferedFile[];
    }
  | { readonly kind: 'approvers'; readonly approvers: ApproversView }
  | { readonly kind: 'explain'; readonly explain: ExplainView }
  /** Who says hello, and what they may do. */
  | { readonly kind: 'welcome'; readonly welcome: Welcome }
  /** `topic`: the words of a group or command; empty: all of them. */
  | { readonly kind: 'help'; readonly topic: string }
  /** A question whose answers are also buttons. */
  | { readonly kind: 'question'; readonly text: string; readonly choices: readonly Choice[] }
  /** The message is no command; these are. */
  | { readonly kind: 'not-understood'; readonly text: string; readonly choices: readonly Choice[] }
  /** An answer with a sentence before it, such as what was probably meant. */
  | { readonly kind: 'noted'; readonly note: string; readonly answer: Answer };

export function text(words: string): Answer {
  return { kind: 'text', text: words };
}
