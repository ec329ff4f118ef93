import assert from 'node:assert/strict';
import { checkTrust } from '../../../src/mapping/trust/check-trust.ts';
import type { TrustCheck } from '../../../src/mapping/trust/trust-check.ts';
import type { TrustReadings } from '../../../src/mapping/trust/trust-reading-types.ts';
import { policy } from '../builders.ts';
import { readings } from './builders.ts';

export function failing(different: Partial<TrustReadings>): readonly TrustCheck[] {
  return checkTrust(readings(different), policy).filter(({ ok }) => !ok);
}

/** The check that fails; throws unless exactly one does. */
export function failure(different: Partial<TrustReadings>): TrustCheck {
  const [first, ...others] = failing(different);
  assert.ok(first !== undefined && others.length === 0, JSON.stringify([first, ...others]));
  return first;
}
