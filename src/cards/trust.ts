import type { Check } from '../mapping/trust.ts';
import { draw, type Drawn } from './draw.ts';
import type { Sheet } from './expand.ts';
import type { Mark } from './marks.ts';
import type { Pen } from './plain.ts';

/** The answer to `trust`: every check, what was seen, what it must be, and who mends it how. */
export function drawTrust(checks: readonly Check[]): Drawn {
  return draw((pen) => trustSheet(checks, pen));
}

export function trustSheet(checks: readonly Check[], pen: Pen): Sheet {
  const broken = checks.filter(({ ok }) => !ok).length;
  const what =
    broken === 0
      ? `All ${checks.length} checks of the trust between the tenants are met.`
      : `${broken} of ${checks.length} checks of the trust between the tenants are not met.`;
  const next =
    broken === 0
      ? 'A batch can be mapped: type “map batch” and its number.'
      : 'Mend the checks that come first, then type “trust” again.';
  return {
    template: 'trust',
    data: {
      ...(broken === 0 ? met : notMet),
      title: 'Trust between the tenants',
      subtitle: 'Organization relationships, published scope and domains, as they stand now',
      text: `${what} ${next}`,
      what,
      next,
      facts: [],
      checks: checkList(checks, pen),
    },
  };
}

/** What must be mended comes first. */
export function checkList(checks: readonly Check[], pen: Pen) {
  return checks
    .toSorted((a, b) => Number(a.ok) - Number(b.ok))
    .slice(0, mostChecks)
    .map((check) => checkData(check, pen));
}

const mostChecks = 16;
const met = { state: '✓ in order', style: 'good' };
const notMet = { state: '✕ to be mended', style: 'attention' };

function checkData({ ok, side, title, observed, expected, fix }: Check, pen: Pen) {
  const mark: Mark = ok
    ? { state: '✓ met', color: 'good' }
    : { state: '✕ not met', color: 'attention' };
  return {
    ...mark,
    ok,
    side,
    title: pen.plain(title, 110),
    observed: pen.plain(observed, 200),
    expected: pen.plain(expected, 200),
    who: pen.plain(fix.who, 110),
    command: pen.plain(fix.command, 500),
  };
}
