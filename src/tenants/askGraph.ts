import type { Side } from '../mapping/identity.ts';
import { TenantError } from '../run/faults.ts';
import type { Clock } from '../run/ports.ts';
import { graphScope } from './clouds.ts';
import type { Tokens } from './credentials.ts';
import { graphFault, isWorthAnother } from './graphFault.ts';
import { tenantError } from './telling.ts';
import { bearer } from './token.ts';
import { within } from './within.ts';

export interface GraphOptions {
  readonly side: Side;
  /** A bare origin. */
  readonly baseUrl: string;
  readonly tokens: Tokens;
  /** Milliseconds for the whole answer, tokens and further tries included. */
  readonly timeLimit: number;
  readonly clock: Clock;
}

/** What is asked of Graph, and the permissions that the app needs for it, both in words. */
export interface Question {
  readonly doing: string;
  readonly needs: string;
}

/** Asks Graph within the time limit; whatever goes wrong on the way is a TenantError of that side. */
export async function askGraph<T>(
  { doing, needs }: Question,
  options: GraphOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const about = { side: options.side, doing, writes: false, needs };
  const ask = async (signal: AbortSignal): Promise<T> => {
    // The client would tell a missing token as a fault of its own; asked for here, it says what is wrong with it.
    const granted = await bearer(options.tokens, graphScope(options.baseUrl));
    if (granted.kind === 'fault') throw tenantError(about, granted.fault);
    try {
      return await work(signal);
    } catch (error) {
      if (signal.aborted || !isWorthAnother(error)) throw error;
      options.tokens.refused(granted.token);
      return work(signal);
    }
  };
  try {
    return await within(options.timeLimit, ask);
  } catch (error) {
    const fault = error instanceof TenantError ? null : graphFault(error, options.clock.now());
    throw fault === null ? error : tenantError(about, fault);
  }
}
