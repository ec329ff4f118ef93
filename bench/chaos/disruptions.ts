import { seededRandom } from '../../src/sandbox/seeded-random.ts';
import type { SandboxFault } from '../../test/support/sandbox/control.ts';

/** One disruption of the bot; it happens `afterMs` after the one before has passed. */
export type Disruption = { readonly afterMs: number } & (
  | { readonly kind: 'kill-bot' | 'kill-database' | 'kill-both' }
  | { readonly kind: 'freeze' | 'suspend'; readonly ms: number }
  | { readonly kind: 'pause' | 'cancel' | 'break-trust' | 'change-policy' }
  | { readonly kind: 'fault'; readonly fault: SandboxFault }
);

/** Endless; the same seed gives the same disruptions. */
export function* disruptions(seed: number): Generator<Disruption, never> {
  const random = seededRandom('chaos', seed);
  for (;;) {
    const afterMs = 100 + random.number(2_900);
    const percent = random.number(100);
    if (percent < 30) yield { afterMs, kind: 'kill-bot' };
    else if (percent < 45) yield { afterMs, kind: 'kill-database' };
    else if (percent < 65) yield { afterMs, kind: 'kill-both' };
    else if (percent < 75) yield { afterMs, kind: 'freeze', ms: 200 + random.number(11_800) };
    else {
      const fault = faults[random.number(faults.length)];
      if (fault !== undefined) yield { afterMs, kind: 'fault', fault };
    }
  }
}

/** Disruptions of several instances: some are suspended so long that another one takes over, and people act meanwhile. */
export function* disruptionsOfInstances(seed: number): Generator<Disruption, never> {
  const random = seededRandom('chaos of instances', seed);
  for (;;) {
    const afterMs = 100 + random.number(1_900);
    const percent = random.number(100);
    if (percent < 25) yield { afterMs, kind: 'kill-bot' };
    else if (percent < 33) yield { afterMs, kind: 'kill-database' };
    else if (percent < 38) yield { afterMs, kind: 'kill-both' };
    else if (percent < 65) yield { afterMs, kind: 'suspend', ms: 2_000 + random.number(10_000) };
    else if (percent < 75) yield { afterMs, kind: 'pause' };
    else if (percent < 80) yield { afterMs, kind: 'cancel' };
    else if (percent < 85) yield { afterMs, kind: 'break-trust' };
    else if (percent < 88) yield { afterMs, kind: 'change-policy' };
    else {
      const fault = faults[random.number(faults.length)];
      if (fault !== undefined) yield { afterMs, kind: 'fault', fault };
    }
  }
}

/** Every fault of the sandbox. Each passes, or costs a row or a run but not the next run. */
const faults: readonly SandboxFault[] = [
  ...['throttled', 'throttled-bare', 'busy', 'unavailable', 'garbled', 'token-expired'].map(
    (name) => ({ name, times: 2 }),
  ),
  ...['reset-before', 'reset-after', 'garbled', 'unavailable', 'throttled', 'busy'].map((name) => ({
    ...{ name, times: 3 },
    cmdlet: 'Set-MailUser',
  })),
  { name: 'hang', times: 2, ms: 2_000, cmdlet: 'Set-MailUser' },
  { name: 'slow-lag', times: 10, ms: 1_000 },
  { name: 'truncated-page', times: 1 },
  { name: 'foreign-next-link', times: 1 },
  { name: 'write-refused', times: 1 },
  { name: 'write-lost', times: 1 },
  { name: 'forbidden-object', times: 1 },
  { name: 'answers', times: 2, answer: { status: 504, headers: {}, body: '<html>Timeout</html>' } },
  { name: 'not-found-500', times: 1, cmdlet: 'Set-MailUser' },
  { name: 'forbidden', times: 1 },
  { name: 'stale-token-roles', times: 1 },
  { name: 'secret-expired', times: 1 },
  { name: 'entra-down', times: 2 },
  { name: 'access-ending', times: 2 },
  { name: 'graph-throttled', times: 2 },
  { name: 'graph-forbidden', times: 1 },
  { name: 'graph-down', times: 2 },
];
