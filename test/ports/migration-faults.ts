import { TenantError, type TenantErrorKind } from '../../src/ports/tenant-error.ts';
import type { ClaimSend } from '../../src/ports/migration-batches.ts';

interface Write {
  readonly claimSend: ClaimSend;
  readonly effect: () => void;
}

/** The errors that the migration ports in memory throw, as a test asks for them. */
export function migrationFaults() {
  const state = {
    /** The error that a call throws; `unknown`: a write is made, but not where `faultFor('lost', id)` names an error too. */
    faultFor: (() => null) as (call: string, id: string) => TenantErrorKind | null,
    /** Every write that was sent, such as `create batch Crosswalk 3 run 7`. */
    sent: [] as string[],
    guard: <T>(call: string, id: string, answer: () => T): Promise<T> => {
      const kind = state.faultFor(call, id);
      if (kind !== null) return Promise.reject(errorOf(kind, call));
      return Promise.resolve().then(answer);
    },
    write: async (call: string, id: string, { claimSend, effect }: Write): Promise<boolean> => {
      if (!(await claimSend())) return false;
      state.sent.push(`${call} ${id}`);
      const kind = state.faultFor(call, id);
      if (kind !== null && kind !== 'unknown') throw errorOf(kind, call);
      if (kind === null || state.faultFor('lost', id) === null) effect();
      if (kind !== null) throw errorOf(kind, call);
      return true;
    },
  };
  return state;
}

function errorOf(kind: TenantErrorKind, call: string): TenantError {
  return new TenantError(`${call}: ${kind}`, { side: 'target', kind, code: '' });
}
