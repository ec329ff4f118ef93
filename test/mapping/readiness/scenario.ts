import type { SourceMailbox, TargetRecipient } from '../../../src/mapping/tenant-objects.ts';
import { makePair, type Pair } from '../../../src/mapping/match/pair.ts';
import { indexedSource } from '../../../src/mapping/match/source-index.ts';
import {
  emptyContext,
  type Inspection,
  type PlanContext,
} from '../../../src/mapping/plan-context.ts';
import { indexPlan, type PlanIndex } from '../../../src/mapping/plan/plan-index.ts';
import { condition } from '../../support/condition.ts';
import { mailbox, mailUser, planInput } from '../builders.ts';

/** What differs from Ada and her mail user without problems, and what else exists in both tenants. */
export interface Scenario {
  readonly source?: Partial<SourceMailbox>;
  readonly condition?: Partial<SourceMailbox['condition']>;
  readonly target?: Partial<TargetRecipient>;
  /** Other mailboxes of the source. */
  readonly mailboxes?: readonly SourceMailbox[];
  /** Other recipients of the target. */
  readonly recipients?: readonly TargetRecipient[];
  readonly context?: Partial<PlanContext>;
  readonly inspection?: Partial<Inspection>;
  readonly acceptedDomains?: readonly string[];
}

interface Case {
  readonly name: string;
  readonly scenario: Scenario;
  /** What the text of the finding must match; null: there must be no finding. */
  readonly text: RegExp | null;
}

/** By finding code. */
export type Cases = Readonly<Record<string, readonly Case[]>>;

export function pairOf(scenario: Scenario): { readonly pair: Pair; readonly index: PlanIndex } {
  const ada = mailbox('ada', {
    ...scenario.source,
    condition: { ...condition, ...scenario.condition },
  });
  const user = mailUser('ada', scenario.target);
  const { acceptedDomains, mailboxes = [], recipients = [] } = scenario;
  const input = planInput({
    mailboxes: [ada, ...mailboxes],
    recipients: [user, ...recipients],
    context: { ...emptyContext, ...inspected(scenario), ...scenario.context },
    ...(acceptedDomains === undefined ? {} : { acceptedDomains }),
  });
  const pair = makePair(indexedSource(ada), user, input.policy.target.deliveryDomain);
  return { pair, index: indexPlan(input) };
}

function inspected({ inspection }: Scenario): Partial<PlanContext> {
  if (inspection === undefined) return {};
  const id = 'source-ada';
  const values = { id, size: 0, deletedSize: 0, trackedHolds: [], substrateHolds: 0 };
  return { inspections: new Map([[id, { ...values, ...inspection }]]) };
}
