import type { Side } from '../tenant-objects.ts';
import type { Pair } from '../match/pair.ts';
import type { SourceIndex } from '../match/source-index.ts';
import type { TargetIndex } from '../match/target-index.ts';
import type { ContextIndex, PlanContext } from '../plan-context.ts';
import type { Policy } from '../policy.ts';

/** error: the row is not stamped; warning: it is stamped, but the move can fail or do harm; info: neither. */
export type Severity = 'error' | 'warning' | 'info';

/** The description of a finding code, the same for every person. */
export interface CatalogueEntry {
  readonly severity: Severity;
  /** At most 24 characters, the same for no other code: for cards, reports and lists of counts. */
  readonly title: string;
  /** The title as a sentence. */
  readonly problem: string;
  readonly expected: string;
  /** Whose administrator can fix it; project: the people who own the policy file and the batches. */
  readonly fixedBy: Side | 'project';
  readonly fix: string;
  /** Names or codes of the same problem in Microsoft's tools; null where there are none. */
  readonly microsoft: string | null;
}

/** What a check looks up about the other objects of both tenants. */
export interface CheckContext {
  readonly sources: SourceIndex;
  readonly targets: TargetIndex;
  /** Of the target, in lower case. */
  readonly acceptedDomains: ReadonlySet<string>;
  readonly policy: Policy;
  readonly context: PlanContext;
  readonly contextIndex: ContextIndex;
}

/** A condition that a mailbox and its mail user must meet before the move. */
export interface ReadinessCheck extends CatalogueEntry {
  /** What is wrong and what to do next, in sentences with names and commands; null where the condition is met. */
  readonly find: (pair: Pair, context: CheckContext) => string | null;
}

/** By finding code, in the order in which a person would fix them. */
export type CatalogueEntries = Readonly<Record<string, CatalogueEntry>>;
export type ReadinessChecks = Readonly<Record<string, ReadinessCheck>>;
