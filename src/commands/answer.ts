import type { TrustCheck } from '../mapping/trust/trust-check.ts';
import type { OfferedFile } from '../ports/files.ts';
import type { Refused } from '../ports/refused.ts';
import type { Place, Run, RunId } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import type { Decision } from '../ports/decision.ts';
import type { RunView } from '../ports/run-view.ts';
import type { WhyView, PolicyView, PendingRun } from '../ports/answer-views.ts';

/** Who sent a message or selected a button, and in which chat or channel. */
export interface Sender {
  readonly person: Person;
  readonly place: Place;
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
  | { readonly kind: 'trust'; readonly checks: readonly TrustCheck[] }
  | { readonly kind: 'status'; readonly runs: readonly Run[]; readonly notes: readonly string[] }
  | { readonly kind: 'history'; readonly batch: number; readonly runs: readonly Run[] }
  | { readonly kind: 'pending'; readonly waiting: readonly PendingRun[] }
  | { readonly kind: 'why'; readonly why: WhyView }
  | { readonly kind: 'policy'; readonly policy: PolicyView }
  /** Files for the sender alone: by file consent in a personal chat, else by links. */
  | { readonly kind: 'files'; readonly text: string; readonly files: readonly OfferedFile[] }
  | { readonly kind: 'help' };

export function text(words: string): Answer {
  return { kind: 'text', text: words };
}
