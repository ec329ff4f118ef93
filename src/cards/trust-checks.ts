import type { TrustCheck } from '../mapping/trust/trust-check.ts';
import type { TextLimits } from './text-limits.ts';

/** Failed checks that are open; the others fold. */
const maxOpen = 2;
const maxChecks = 16;

/** The checks for a card, failed ones first; passed ones fold. */
export function checkList(checks: readonly TrustCheck[], limits: TextLimits) {
  const listed = checks.toSorted((a, b) => Number(a.ok) - Number(b.ok)).slice(0, maxChecks);
  const failed = listed.filter(({ ok }) => !ok).map((check) => failedCheck(check, limits));
  const passed = listed.filter(({ ok }) => ok);
  return {
    failed: failed.slice(0, maxOpen),
    more: failed.slice(maxOpen),
    moreTitle: `${failed.length - maxOpen} more failed`,
    passed: passed.map(({ title, side, observed }) => ({
      title: limits.plain(`${title} (${side})`, 130),
      observed: limits.plain(observed, 200),
    })),
    passedTitle: `${passed.length} passed`,
  };
}

function failedCheck({ side, title, observed, expected, fix }: TrustCheck, limits: TextLimits) {
  return {
    title: limits.plain(`${title} (${side} tenant)`, 130),
    observed: limits.plain(observed, 200),
    expected: limits.plain(expected, 200),
    fixedBy: limits.plain(fix.who, 110),
    command: limits.plain(fix.command, 500),
  };
}
