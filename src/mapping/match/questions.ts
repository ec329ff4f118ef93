import type { SourceMailbox } from '../identity.ts';
import type { Policy, RuleName } from '../policy.ts';
import { activeRules } from './rules.ts';
import type { Sources } from './sources.ts';
import type { Asked, Handle } from './targets.ts';

/** What one rule wants to know of the target for one mailbox. */
export interface Question {
  readonly rule: RuleName;
  readonly handle: Handle;
  readonly values: readonly string[];
}

/** Every question of a mailbox, in the policy's order of rules. */
export type Questions = ReadonlyMap<SourceMailbox, readonly Question[]>;

export function questions(mailboxes: readonly SourceMailbox[], policy: Policy): Questions {
  const rules = activeRules(policy);
  return new Map(
    mailboxes.map((mailbox) => [
      mailbox,
      rules.map(([rule, { handle, values }]) => ({
        rule,
        handle,
        values: values(mailbox, policy),
      })),
    ]),
  );
}

/**
 * What the questions and the blockers look up: GUIDs and X500 addresses of every mailbox, whatever the rules ask,
 * the addresses that the rules ask for, and every address in the delivery domain, which a stamp may want to add.
 */
export function askedBy(questions: Questions, { byGuid, byX500 }: Sources, domain: string): Asked {
  const asked = new Set<string>();
  for (const ofMailbox of questions.values())
    for (const { handle, values } of ofMailbox)
      if (handle === 'smtp' || handle === 'external') for (const value of values) asked.add(value);
  const suffix = `@${domain.toLowerCase()}`;
  const addresses = { has: (key: string) => key.endsWith(suffix) || asked.has(key) };
  return {
    exchangeGuid: byGuid.first,
    archiveGuid: byGuid.first,
    x500: byX500.first,
    smtp: addresses,
    external: addresses,
  };
}
