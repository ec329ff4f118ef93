import { token_sort_ratio } from 'fuzzball';
import { localPartOf } from '../address.ts';
import { employeeIdOf } from '../employee.ts';
import type { SourceMailbox, TargetRecipient } from '../identity.ts';
import { sameName, wordsOf } from '../person/normal.ts';
import type { Policy } from '../policy.ts';

/** How much a mail user is like a mailbox, from 0 to 100, and what speaks for it. */
export interface Likeness {
  readonly score: number;
  readonly reasons: readonly string[];
}

/** What a name or an address alone can give at most; certain are only the rules. */
const most = { name: 70, localPart: 60 };

export function likeness(
  mailbox: SourceMailbox,
  target: TargetRecipient,
  policy: Policy,
): Likeness {
  const name = similarity(mailbox.name, target.name);
  const local = similarity(localPartOf(mailbox.primaryAddress), localPartOf(target.primaryAddress));
  const alike = Math.max((name * most.name) / 100, (local * most.localPart) / 100);
  const signs = [
    [name >= 60, name === 100 ? 'the same name' : `the name is ${name} % alike`, 0],
    [local >= 75, `the local part is ${local === 100 ? 'the same' : `${local} % alike`}`, 0],
    [sameEmployee(mailbox, target, policy), 'the same employee id', 30],
    [agree(mailbox, target, 'department'), 'the same department', 10],
    [agree(mailbox, target, 'manager'), 'the same manager', 10],
  ] as const;
  const speaking = signs.filter(([speaks]) => speaks);
  const bonus = speaking.reduce((sum, [, , points]) => sum + points, 0);
  return {
    score: Math.min(100, Math.round(alike + bonus)),
    reasons: speaking.map(([, reason]) => reason),
  };
}

/** Of two names by their words, whatever the order; 0 to 100. */
function similarity(one: string, other: string): number {
  const [a, b] = [wordsOf(one).join(' '), wordsOf(other).join(' ')];
  if (a === '' || b === '') return 0;
  return token_sort_ratio(a, b, { full_process: false });
}

function sameEmployee(mailbox: SourceMailbox, target: TargetRecipient, policy: Policy): boolean {
  const id = employeeIdOf(mailbox, policy);
  return id !== null && id === employeeIdOf(target, policy);
}

function agree(
  { profile: here }: SourceMailbox,
  { profile: there }: TargetRecipient,
  field: 'department' | 'manager',
): boolean {
  const [one, other] = [here?.[field], there?.[field]];
  return Boolean(one) && Boolean(other) && sameName(one ?? '', other ?? '');
}
