import { chance } from '../../src/sandbox/random.ts';
import type { SandboxFault } from '../../test/support/sandbox.ts';

/** What befalls the bot, `after` ms from when it was last well. */
export type Misdeed = { readonly after: number } & (
  | { readonly kind: 'bot' | 'database' | 'both' }
  | { readonly kind: 'freeze'; readonly ms: number }
  | { readonly kind: 'fault'; readonly fault: SandboxFault }
);

/** Without an end, and the same for the same seed. */
export function* misdeeds(seed: number): Generator<Misdeed, never> {
  const luck = chance('chaos', seed);
  const upTo = (most: number) => luck.number(most);
  for (;;) {
    const after = 100 + upTo(2_900);
    const draw = upTo(100);
    if (draw < 30) yield { after, kind: 'bot' };
    else if (draw < 45) yield { after, kind: 'database' };
    else if (draw < 65) yield { after, kind: 'both' };
    else if (draw < 75) yield { after, kind: 'freeze', ms: 200 + upTo(11_800) };
    else {
      const fault = faults[upTo(faults.length)];
      if (fault !== undefined) yield { after, kind: 'fault', fault };
    }
  }
}

/** Every fault of the sandbox: they pass, or cost a row or a run and not the next one. */
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
