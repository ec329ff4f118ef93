import type { Pair } from '../pair.ts';
import { isMailUserType } from '../recipient-type.ts';
import type { Finding } from '../row.ts';
import type { Survey } from '../survey.ts';
import type { Check, Checks } from './check.ts';
import { ofAll, ofMailUsers } from './checks.ts';

/** Why a pair must not be stamped: every reason at once, so that a person mends them in one go. */
export function blockersOf(pair: Pair, survey: Survey): readonly Finding[] {
  return found(blocking, pair, survey);
}

/** What does not hold a stamp back: what the move after it would stumble over, and what is worth knowing. */
export function warningsOf(pair: Pair, survey: Survey): readonly Finding[] {
  return found(telling, pair, survey);
}

type Asked = Readonly<Record<'ofAll' | 'ofMailUsers', readonly (readonly [string, Check])[]>>;

const blocking = those(({ severity }) => severity === 'blocks');
const telling = those(({ severity }) => severity !== 'blocks');

function those(wanted: (check: Check) => boolean): Asked {
  const of = (checks: Checks) => Object.entries(checks).filter(([, check]) => wanted(check));
  return { ofAll: of(ofAll), ofMailUsers: of(ofMailUsers) };
}

function found(asked: Asked, pair: Pair, survey: Survey): readonly Finding[] {
  const ofAny = seen(asked.ofAll, pair, survey);
  if (!isMailUserType(pair.target.recipientType)) return ofAny;
  return [...ofAny, ...seen(asked.ofMailUsers, pair, survey)];
}

/** A loop, since a large plan has millions of checks that find nothing. */
function seen(
  checks: readonly (readonly [string, Check])[],
  pair: Pair,
  survey: Survey,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [code, check] of checks) {
    const text = check.see(pair, survey);
    if (text !== null) findings.push({ code, text });
  }
  return findings;
}
