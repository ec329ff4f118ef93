import type { Person } from './person.ts';
import type { RunId } from './run.ts';

/** Who closed the project or opened it again. While the newest decision is `closed`, no run starts and no drift is monitored. */
export interface ProjectDecision {
  readonly kind: 'closed' | 'opened';
  readonly by: Person;
  readonly at: Date;
}

/** What is left of the project in one tenant, or in the journal. */
export interface ProjectLeftover {
  readonly title: string;
  /** Why it is still there, or what to mind; may be empty. */
  readonly text: string;
  readonly who: string;
  /** The command that removes it; empty: there is none. */
  readonly command: string;
}

/** What is left of a project, before it is closed and afterwards. */
export interface ProjectLeftView {
  readonly name: string;
  readonly decision: ProjectDecision | null;
  /** In the order in which to remove them. */
  readonly leftovers: readonly ProjectLeftover[];
  /** What could not be read, and why. */
  readonly unread: readonly string[];
  /** They keep the project open. */
  readonly openRuns: readonly RunId[];
}
