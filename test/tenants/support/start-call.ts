import assert from 'node:assert/strict';
import type { RateControl, Start } from '../../../src/tenants/throttling-control.ts';
import type { Feedback } from '../../../src/tenants/throttling-feedback.ts';
import { alwaysTrue } from '../../support/always-true.ts';

export const ok: Feedback = { load: 'ok', pause: 0, window: null };

export type StartedCall = Extract<Start, { kind: 'started' }>;

/** Starts a call that waits for as long as it must. */
export async function startCall(control: RateControl, calls = 1): Promise<StartedCall> {
  const start = await control.start({ patience: Infinity, calls, claimSend: alwaysTrue });
  assert.ok(start.kind === 'started');
  return start;
}
