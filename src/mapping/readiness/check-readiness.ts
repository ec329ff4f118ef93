import type { Pair } from '../match/pair.ts';
import { isMailUserType } from '../recipient-type-rules.ts';
import type { Finding } from '../plan-rows.ts';
import { domains, external } from './addresses.ts';
import type { CheckContext, ReadinessCheck, ReadinessChecks } from './readiness-check.ts';
import { delivery } from './delivery.ts';
import { holds } from './holds.ts';
import { sourceIdentifiers, targetDuplicates } from './identifiers.ts';
import { licences } from './licences.ts';
import { moves, scope } from './moves.ts';
import { softDeleted } from './soft-deleted.ts';
import { archive, size } from './storage.ts';
import { target } from './target.ts';
import { types } from './types.ts';
import { inspection } from './unread.ts';
import { unreadable } from './unreadable.ts';

export const checksOfAnyTarget = {
  ...unreadable,
  ...types,
  ...sourceIdentifiers,
  ...targetDuplicates,
} satisfies ReadinessChecks;

/** Not for mailboxes: a mailbox has a GUID of its own, and the advice to clear it would do harm. */
export const checksOfMailUsers = {
  ...target,
  ...domains,
  ...delivery,
  ...softDeleted,
  ...external,
  ...holds,
  ...archive,
  ...size,
  ...moves,
  ...licences,
  ...scope,
  ...inspection,
} satisfies ReadinessChecks;

/** Every finding that prevents the stamp, so that a person can fix all of them at once. */
export function blockersOf(pair: Pair, context: CheckContext): readonly Finding[] {
  return findingsOf(blockers, pair, context);
}

/** Every other finding: warnings and information. */
export function warningsOf(pair: Pair, context: CheckContext): readonly Finding[] {
  return findingsOf(nonBlockers, pair, context);
}

type CheckList = readonly (readonly [string, ReadinessCheck])[];

interface CheckLists {
  readonly ofAnyTarget: CheckList;
  readonly ofMailUsers: CheckList;
}

const blockers = checksWhere(({ severity }) => severity === 'error');
const nonBlockers = checksWhere(({ severity }) => severity !== 'error');

function checksWhere(isWanted: (check: ReadinessCheck) => boolean): CheckLists {
  const listOf = (checks: ReadinessChecks) =>
    Object.entries(checks).filter(([, check]) => isWanted(check));
  return { ofAnyTarget: listOf(checksOfAnyTarget), ofMailUsers: listOf(checksOfMailUsers) };
}

function findingsOf(lists: CheckLists, pair: Pair, context: CheckContext): readonly Finding[] {
  const ofAnyTarget = runChecks(lists.ofAnyTarget, pair, context);
  if (!isMailUserType(pair.target.recipientType)) return ofAnyTarget;
  return [...ofAnyTarget, ...runChecks(lists.ofMailUsers, pair, context)];
}

/** A loop without intermediate arrays, since a large plan has millions of checks that find nothing. */
function runChecks(checks: CheckList, pair: Pair, context: CheckContext): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [code, check] of checks) {
    const text = check.find(pair, context);
    if (text !== null) findings.push({ code, text });
  }
  return findings;
}
