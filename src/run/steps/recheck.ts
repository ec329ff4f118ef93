import { drift } from '../../mapping/compare.ts';
import { expiringCode } from '../../mapping/policy/expiring.ts';
import { guardedCode } from '../../mapping/policy/protected.ts';
import type { Hit } from '../../mapping/policy/rule.ts';
import { isClean } from '../../mapping/clean.ts';
import { relevantPolicy } from '../../mapping/digest.ts';
import type { Row } from '../../mapping/row.ts';
import type { Check } from '../../mapping/trust.ts';
import type { RowResult } from '../journal.ts';
import { needed } from '../needed.ts';
import { everyRow, pages } from '../pages.ts';
import type { World } from '../ports.ts';
import { isPart, type Outcome, type RunId, type StoredRow } from '../run.ts';
import { result } from '../result.ts';
import { judge } from './judge.ts';
import { isLeft } from './part.ts';
import { planNow } from './planned.ts';
import type { Readable } from './read.ts';
import { unreadSince } from './unread.ts';

/** `readAt`: when the target was listed, ISO 8601; the rows that follow are written on that word. */
export interface Same {
  readonly kind: 'same';
  readonly readAt: string;
}

/** Reads everything once more before the first write: changed trust or policy ends the run, changed rows are held back. */
export async function recheck(
  run: RunId,
  world: Readable & Pick<World, 'journal'>,
): Promise<Same | Outcome> {
  const approved = await needed(run, world);
  const { batch, decision, digest } = approved;
  const whole = decision?.kind === 'approved' && decision.digest === digest;
  if (!whole && !isPart(approved))
    throw new Error(`rechecking run ${run}: the decision does not name this plan`);
  await world.journal.change(run, { phase: 'recheck' });

  const { policy } = await world.policies.current();
  const before = relevantPolicy(approved.policy, batch);
  if (relevantPolicy(policy, batch) !== before)
    return { kind: 'changed', what: 'The policy file was changed after the preview.' };

  const { plan, about, notes, readAt } = await planNow(approved, world, () => false);
  const changed =
    unreadSince(approved.notes, notes)?.text ?? changedCheck(approved.checks, about.checks);
  if (changed !== null) return { kind: 'changed', what: changed };

  const shown = (await everyRow(run, world)).map(({ row }) => row);
  const decideBy = approved.expiresAt ?? readAt;
  const hits = (await judge(shown, { ...about, decideBy }, world)).hits;
  const worse = watched.find(({ code }) => !asBefore(code, hits, approved.hits));
  if (worse !== undefined) return { kind: 'changed', what: worse.what };
  const keyOf = approved.undoes === null ? bySource : byTarget;
  const now = firstOf(plan.rows, keyOf);
  const inPart = isPart(approved);
  let held = 0;
  for await (const page of pages(run, world)) {
    if (inPart && page.some(isLeft))
      throw new Error(`rechecking run ${run}: rows that nobody approved are still to be stamped`);
    const results = page.flatMap((row) => drifted(row, now.get(keyOf(row.row))));
    await world.journal.record(run, results);
    // Those of an attempt that broke off count too.
    const before = page.filter(({ row }) => !inPart || isClean(row));
    held += [...before, ...results].filter(({ state }) => state === 'drifted').length;
  }
  if (held > 0 && approved.policy.limits.drift === 'stop')
    return { kind: 'changed', what: tooMany(held) };
  return { kind: 'same', readAt: readAt.toISOString() };
}

function tooMany(held: number): string {
  const rows = held === 1 ? '1 row' : `${held} rows`;
  return `${rows} changed after the preview, and the policy wants nothing more written then (limits.drift).`;
}

/** What may have come to be met of the policy since the preview, though no row changed. */
const watched = [
  { code: guardedCode, what: 'Whom the policy protects in this plan changed since the preview.' },
  { code: expiringCode, what: 'Access ends sooner than it did at the preview (plans.expiring).' },
];

function asBefore(code: string, now: readonly Hit[], approved: readonly Hit[]): boolean {
  const textIn = (hits: readonly Hit[]) => hits.find((hit) => hit.code === code)?.text ?? null;
  return textIn(now) === null || textIn(now) === textIn(approved);
}

const bySource = ({ source }: Row): string => source.id;
/** Several mail users may have been stamped for one mailbox, one after the other. */
const byTarget = (row: Row): string => ('target' in row ? (row.target?.id ?? '') : '');

/** Where the group lists somebody twice, the first row is the one that counts. */
function firstOf(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row> {
  return new Map([...rows].reverse().map((row) => [keyOf(row), row]));
}

function changedCheck(approved: readonly Check[], now: readonly Check[]): string | null {
  const values = (checks: readonly Check[]) =>
    new Map(checks.map((check) => [check.code, `${String(check.ok)} ${check.observed}`]));
  const [before, after] = [values(approved), values(now)];
  const code = [...before.keys(), ...after.keys()].find(
    (key) => before.get(key) !== after.get(key),
  );
  if (code === undefined) return null;
  const title = [...now, ...approved].find((check) => check.code === code)?.title ?? code;
  return `The trust between the tenants changed after the preview: ${title}.`;
}

function drifted(stored: StoredRow, seen: Row | undefined): readonly RowResult[] {
  if (stored.state !== 'planned') return [];
  const difference = drift(stored.row, seen);
  if (difference !== null) return [result(stored, 'drifted', { detail: difference, code: '' })];
  return seen?.kind === 'unchanged' ? [result(stored, 'unchanged')] : [];
}
