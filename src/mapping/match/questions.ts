import type { SourceMailbox } from '../identity.ts';
import type { Policy, RuleName } from '../policy.ts';
import type { Pin } from '../ruling.ts';
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
export function askedBy(
  questions: Questions,
  { byGuid, byX500 }: Sources,
  { deliveryDomain, pins }: { readonly deliveryDomain: string; readonly pins: readonly Pin[] },
): Asked {
  const asked = {
    addresses: new Set<string>(),
    employeeId: new Set<string>(),
    immutableId: new Set<string>(),
  };
  for (const ofMailbox of questions.values())
    for (const { handle, values } of ofMailbox) {
      const kept = keptBy(handle);
      if (kept !== null) for (const value of values) asked[kept].add(value);
    }
  const suffix = `@${deliveryDomain.toLowerCase()}`;
  const addresses = { has: (key: string) => key.endsWith(suffix) || asked.addresses.has(key) };
  return {
    id: new Set(pins.map(({ targetId }) => targetId)),
    exchangeGuid: byGuid.first,
    archiveGuid: byGuid.first,
    x500: byX500.first,
    smtp: addresses,
    external: addresses,
    employeeId: asked.employeeId,
    immutableId: asked.immutableId,
  };
}

/** GUIDs, X500 addresses and ids are known without asking the rules. */
function keptBy(handle: Handle): 'addresses' | 'employeeId' | 'immutableId' | null {
  switch (handle) {
    case 'smtp':
    case 'external':
      return 'addresses';
    case 'employeeId':
    case 'immutableId':
      return handle;
    case 'id':
    case 'exchangeGuid':
    case 'archiveGuid':
    case 'x500':
      return null;
  }
}
