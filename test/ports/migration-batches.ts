import type { MigrationUser } from '../../src/mapping/plan-context.ts';
import type {
  ClaimSend,
  MigrationBatch,
  MigrationBatches,
  MovingUser,
} from '../../src/ports/migration-batches.ts';
import { TenantError } from '../../src/ports/tenant-error.ts';
import { migrationFaults } from './migration-faults.ts';

interface StoredBatch {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly completeAfter: string | null;
  readonly users: ReadonlyMap<string, MovingUser>;
}

/** The MigrationBatches port in memory; nothing moves before a test says so. */
export function memoryMigrationBatches() {
  const batches = new Map<string, StoredBatch>();
  const state = Object.assign(migrationFaults(), {
    /** Names of removed batches, which stay taken; in lower case. */
    takenNames: new Set<string>(),
    /** How often `find` does not show a new batch yet. */
    hiddenFinds: 0,
  });
  const put = (batch: StoredBatch) => {
    batches.set(batch.name.toLowerCase(), batch);
  };
  const stored = (name: string): StoredBatch => {
    const found = batches.get(name.toLowerCase());
    if (found === undefined) throw errorOf('missing', name);
    return found;
  };
  const usersOf = (status: string, batch: StoredBatch) =>
    new Map([...batch.users].map(([key, user]) => [key, { ...user, status, error: '' }]));
  const holding = (address: string) =>
    [...batches.values()].find(({ users }) => users.has(address.toLowerCase()));
  const change = (
    call: string,
    { name, claimSend }: { readonly name: string; readonly claimSend: ClaimSend },
    next: (batch: StoredBatch) => StoredBatch,
  ) => state.write(call, name, { claimSend, effect: () => put(next(stored(name))) });

  const port: MigrationBatches = {
    find: (name) =>
      state.guard('find batch', name, () => {
        const found = batches.get(name.toLowerCase());
        if (found === undefined) return null;
        if (state.hiddenFinds === 0) return shown(found);
        state.hiddenFinds -= 1;
        return null;
      }),
    users: (name) =>
      state.guard('users of batch', name, () =>
        [...stored(name).users.values()].map((user) => ({ ...user, percent: null })),
      ),
    user: (address) =>
      state.guard(
        'user',
        address,
        () => holding(address)?.users.get(address.toLowerCase()) ?? null,
      ),
    create: async ({ name, addresses, completeAfter }, claimSend) => {
      const key = name.toLowerCase();
      const found = { isTaken: false };
      const isSent = await state.write('create batch', name, {
        claimSend,
        effect: () => {
          found.isTaken = batches.has(key) || state.takenNames.has(key);
          if (found.isTaken) return;
          const users = new Map(addresses.map((one) => [one.toLowerCase(), newUser(one, name)]));
          put({
            ...{ id: `batch-${batches.size + 1}`, name, status: 'Stopped', users },
            completeAfter: completeAfter?.toISOString() ?? null,
          });
        },
      });
      if (!isSent) return 'not-sent';
      return found.isTaken ? 'name-taken' : 'created';
    },
    start: (name, claimSend) =>
      change('start batch', { name, claimSend }, (batch) => {
        if (!/^Stopped$|WithErrors$|^Failed$/.test(batch.status)) throw errorOf('refused', name);
        return { ...batch, status: 'Syncing', users: usersOf('Syncing', batch) };
      }),
    complete: (name, at, claimSend) =>
      change('complete batch', { name, claimSend }, (batch) =>
        at === null
          ? { ...batch, status: 'Completing', users: usersOf('Completing', batch) }
          : { ...batch, completeAfter: at.toISOString() },
      ),
    stop: (name, claimSend) =>
      change('stop batch', { name, claimSend }, (batch) => ({
        ...{ ...batch, status: 'Stopped', users: usersOf('Stopped', batch) },
      })),
    removeUser: (address, claimSend) =>
      state.write('remove user', address, {
        claimSend,
        effect: () => {
          const batch = holding(address);
          if (batch === undefined) throw errorOf('missing', address);
          const users = new Map(batch.users);
          users.delete(address.toLowerCase());
          put({ ...batch, users });
        },
      }),
  };
  return {
    port,
    state,
    /** Every batch as `find` shows it. */
    all: () => [...batches.values()].map(shown),
    /** The users of all batches, as Get-MigrationUser lists them. */
    users: (): readonly MigrationUser[] =>
      [...batches.values()].flatMap(({ users }) =>
        [...users.values()].map(({ address, batch, status }) => ({
          address: address.toLowerCase(),
          batch,
          status,
        })),
      ),
    /** What the tenant has done meanwhile to a batch and all its users. */
    setStatus: (name: string, status: string) => {
      put({ ...stored(name), status, users: usersOf(status, stored(name)) });
    },
    /** What the tenant has done meanwhile to one user. */
    setUser: (address: string, values: Partial<MovingUser>) => {
      const batch = holding(address);
      const user = batch?.users.get(address.toLowerCase());
      if (batch === undefined || user === undefined) throw new Error(`${address} is in no batch.`);
      const users = new Map(batch.users).set(address.toLowerCase(), { ...user, ...values });
      put({ ...batch, users });
    },
  };
}

function newUser(address: string, batch: string): MovingUser {
  return { address, batch, status: 'Stopped', percent: 0, error: '' };
}

function shown({ id, name, status, completeAfter, users }: StoredBatch): MigrationBatch {
  const count = (wanted: RegExp) =>
    [...users.values()].filter((user) => wanted.test(user.status)).length;
  return {
    ...{ id, name, status, completeAfter, message: '', users: users.size },
    synced: count(/Synced$/),
    completed: count(/^Completed/),
    failed: count(/Failed$|^Corrupted$/),
  };
}

function errorOf(kind: 'missing' | 'refused', name: string): TenantError {
  return new TenantError(`${name}: ${kind}`, { side: 'target', kind, code: '' });
}
