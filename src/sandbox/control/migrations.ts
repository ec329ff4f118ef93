import type { Call } from '../http/call.ts';
import { json, type Reply } from '../http/reply.ts';
import type { MappedIdentity, MigrationClock } from '../state/migration-records.ts';
import { settleMoves } from '../migration/settle.ts';
import { statusOf } from '../migration/batch-status.ts';
import { usersIn } from '../migration/batch-view.ts';
import type { Tenants } from '../state/tenants.ts';
import { BadInput, fields, onlyKeys, optionalNumber } from './input.ts';

const side = 'target';

/** GET /migrations: batches, users, jobs, tasks, mappings and the time of moves. */
export async function listMigrations(tenants: Tenants): Promise<Reply> {
  await settleMoves(tenants);
  const moves = tenants.store.moves(side);
  const now = moves.now();
  const users = [...moves.users.values()];
  return json(200, {
    now,
    batches: [...moves.batches.values()].map((batch) => ({
      ...batch,
      status: statusOf(batch, usersIn(batch.key, users), now),
    })),
    users,
    jobs: [...moves.jobs.values()],
    tasks: [...moves.tasks.values()],
    mappings: [...moves.mappings.values()],
    identities: [...moves.identities.values()],
  });
}

/** POST /migration-clock {advanceMs, frozen}: moves go on by this time at once; a frozen clock moves only so. */
export async function moveClock(call: Call, tenants: Tenants): Promise<Reply> {
  const input = fields(call.body);
  onlyKeys(input, ['advanceMs', 'frozen']);
  const { frozen } = input;
  if (frozen !== undefined && typeof frozen !== 'boolean') {
    throw new BadInput('"frozen" must be true or false.');
  }
  await settleMoves(tenants);
  const moves = tenants.store.moves(side);
  const real = tenants.now();
  const { frozenAt, aheadMs } = moves.clock();
  const isFrozen = frozen ?? frozenAt !== null;
  const reached = moves.now() + (optionalNumber(input, 'advanceMs') ?? 0);
  const clock: MigrationClock = {
    key: 'clock',
    frozenAt: isFrozen ? (frozenAt ?? real) : null,
    aheadMs: isFrozen && frozenAt !== null ? reached - frozenAt : reached - real,
  };
  if (clock.frozenAt !== frozenAt || clock.aheadMs !== aheadMs) {
    const change = { puts: { clocks: [clock] } };
    await tenants.commit({ kind: 'migration', side, at: real, change });
  }
  await settleMoves(tenants);
  return json(200, { now: moves.now(), frozen: isFrozen });
}

/** PATCH /identity-mapping {target id: completed | pending | none}: what Microsoft's identity mapping knows. */
export async function patchIdentities(call: Call, tenants: Tenants): Promise<Reply> {
  const identities = Object.entries(fields(call.body)).map(([id, state]): MappedIdentity => {
    if (state === 'completed' || state === 'pending' || state === 'none') {
      return { key: id.toLowerCase(), state };
    }
    throw new BadInput(`"${id}" takes one of: completed, pending, none.`);
  });
  const change = { puts: { identities } };
  await tenants.commit({ kind: 'migration', side, at: tenants.now(), change });
  return json(200, {});
}
