import type { SourceMailbox, TargetRecipient } from '../../../src/mapping/identity.ts';
import { sourceOf } from '../../../src/mapping/match/sources.ts';
import { pairUp, type Pair } from '../../../src/mapping/pair.ts';
import {
  nothingAround,
  type Inspection,
  type Surroundings,
} from '../../../src/mapping/surroundings.ts';
import { survey, type Survey } from '../../../src/mapping/survey.ts';
import { input, mailbox, mailUser } from '../builders.ts';
import { condition } from '../../support/condition.ts';

/** Ada and her mail user, with what is different about them, and what is around them. */
export interface Given {
  readonly source?: Partial<SourceMailbox>;
  readonly condition?: Partial<SourceMailbox['condition']>;
  readonly target?: Partial<TargetRecipient>;
  /** Others of either tenant. */
  readonly mailboxes?: readonly SourceMailbox[];
  readonly recipients?: readonly TargetRecipient[];
  readonly around?: Partial<Surroundings>;
  readonly inspection?: Partial<Inspection>;
  readonly acceptedDomains?: readonly string[];
}

export interface Case {
  readonly name: string;
  readonly given: Given;
  /** What the sentence must say; null where there must be none. */
  readonly says: RegExp | null;
}

/** By code. */
export type Cases = Readonly<Record<string, readonly Case[]>>;

export function meet(given: Given): { readonly pair: Pair; readonly world: Survey } {
  const ada = mailbox('ada', {
    ...given.source,
    condition: { ...condition, ...given.condition },
  });
  const user = mailUser('ada', given.target);
  const { acceptedDomains, mailboxes = [], recipients = [] } = given;
  const listed = input({
    mailboxes: [ada, ...mailboxes],
    recipients: [user, ...recipients],
    surroundings: { ...nothingAround, ...looked(given), ...given.around },
    ...(acceptedDomains === undefined ? {} : { acceptedDomains }),
  });
  const world = survey(listed);
  return { pair: pairUp(sourceOf(ada), user, listed.policy.target.deliveryDomain), world };
}

function looked({ inspection }: Given): Partial<Surroundings> {
  if (inspection === undefined) return {};
  const id = 'source-ada';
  const all = { id, size: 0, deletedSize: 0, trackedHolds: [], substrateHolds: 0 };
  return { inspections: new Map([[id, { ...all, ...inspection }]]) };
}
