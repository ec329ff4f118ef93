import type { TrustCheck } from '../mapping/trust/trust-check.ts';
import { utcTime } from '../mapping/utc-time.ts';
import type { TrustView } from '../ports/answer-views.ts';
import type { TextLimits } from './text-limits.ts';

/** Failed checks that are open; the others fold. */
const maxOpen = 2;
const maxChecks = 18;

/** One section a side, failed checks first; passed ones fold. */
export function checkSections(reading: TrustView, limits: TextLimits) {
  return (['target', 'source'] as const).map((side) => {
    const checks = reading.checks.filter((check) => check.side === side);
    const { viewerSide, domains } = reading;
    const isShown = viewerSide === null || viewerSide === side;
    const name = side === 'source' ? 'Source' : 'Target';
    return {
      side,
      title: limits.markdown(`${name} tenant: ${domains[side]}`, 130),
      state: isShown ? `${progress(checks)}${readAt(checks)}` : foreignState(checks),
      ...checkList(isShown ? checks : [], limits),
    };
  });
}

function checkList(checks: readonly TrustCheck[], limits: TextLimits) {
  const listed = checks.toSorted((a, b) => rank(a) - rank(b)).slice(0, maxChecks);
  const failed = listed.filter(({ ok }) => !ok).map((check) => failedCheck(check, limits));
  const passed = listed.filter(({ ok }) => ok);
  return {
    failed: failed.slice(0, maxOpen),
    more: failed.slice(maxOpen),
    moreTitle: `${failed.length - maxOpen} more to fix`,
    passed: passed.map((check) => passedCheck(check, limits)),
    passedTitle: `${passed.length} passed`,
  };
}

function rank({ ok, severity }: TrustCheck): number {
  if (ok) return 2;
  return severity === 'error' ? 0 : 1;
}

/** Such as «11 of 13 checks passed, 1 warning». */
export function progress(checks: readonly TrustCheck[]): string {
  const passed = checks.filter(({ ok }) => ok).length;
  const warnings = checks.filter(({ ok, severity }) => !ok && severity === 'warning').length;
  const counts = `${passed} of ${checks.length} checks passed`;
  return warnings === 0 ? counts : `${counts}, ${warningText(warnings)}`;
}

export function warningText(warnings: number): string {
  return warnings === 1 ? '1 warning' : `${warnings} warnings`;
}

function readAt([first]: readonly TrustCheck[]): string {
  return first === undefined ? '' : ` · read ${utcTime(new Date(first.readAt))}`;
}

function foreignState(checks: readonly TrustCheck[]): string {
  const isReady = checks.every(({ ok, severity }) => ok || severity === 'warning');
  return `${isReady ? 'In order' : 'Not in order yet'}; the people of that side see its checks`;
}

function failedCheck(check: TrustCheck, limits: TextLimits) {
  const { title, observed, expected, fix, severity } = check;
  return {
    mark: severity === 'error' ? '✕' : '⚠',
    title: limits.plain(title, 130),
    observed: limits.plain(observed, 200),
    expected: limits.plain(expected, 200),
    fixedBy: limits.plain(fix.who, 110),
    command: limits.plain(fix.command, 900),
  };
}

function passedCheck({ title, observed, expected, fix }: TrustCheck, limits: TextLimits) {
  return {
    title: limits.plain(title, 130),
    observed: limits.plain(observed, 200),
    // The owner is who could change it.
    needed: limits.plain(`Needed: ${expected} · Owner: ${fix.who}`, 320),
  };
}
