import type { Call } from '../http/call.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Route } from '../http/server.ts';
import type { Entry } from '../state/journal-entry.ts';
import type { Tenants } from '../state/tenants.ts';
import { managedIdentityToken } from '../entra/federation.ts';
import { patchDirectory, readDirectory } from './directory.ts';
import { listFaults, removeFaults, addFault } from './faults.ts';
import { listMigrations, moveClock, patchIdentities } from './migrations.ts';
import { runPowershell } from './powershell.ts';
import { changeSwitches, clearSwitches, listSwitches } from './switches.ts';
import { BadInput, fields, onlyKeys, optionalNumber } from './input.ts';
import {
  deleteObject,
  listSoftDeleted,
  listObjects,
  patchObject,
  patchOrganization,
  patchRelationship,
  listRelationships,
} from './objects.ts';

/** The control interface for tests: plain HTTP on loopback without token. */
export function controlRoutes(tenants: Tenants): readonly Route[] {
  const route = (
    method: Route['method'],
    path: string,
    serve: (call: Call, tenants: Tenants) => Reply | Promise<Reply>,
  ): Route => ({
    method,
    path,
    answer: async (call) => {
      try {
        return await serve(call, tenants);
      } catch (error) {
        if (error instanceof BadInput) return json(400, { error: error.message });
        throw error;
      }
    },
  });
  return [
    route('get', '/faults', () => listFaults(tenants)),
    route('post', '/faults', addFault),
    route('del', '/faults', removeFaults),
    route('del', '/faults/:name', removeFaults),
    route('get', '/switches', () => listSwitches(tenants)),
    route('post', '/switches', changeSwitches),
    route('del', '/switches', () => clearSwitches(tenants)),
    route('get', '/objects/:side', listObjects),
    route('get', '/objects/:side/soft-deleted', listSoftDeleted),
    route('patch', '/objects/:side/:id', patchObject),
    route('del', '/objects/:side/:id', deleteObject),
    route('patch', '/relationships/:side', patchRelationship),
    route('get', '/relationships/:side', listRelationships),
    route('patch', '/organization/:side', patchOrganization),
    route('get', '/directory/:side', readDirectory),
    route('patch', '/directory/:side', patchDirectory),
    route('get', '/migrations', () => listMigrations(tenants)),
    route('post', '/migration-clock', moveClock),
    route('patch', '/identity-mapping', patchIdentities),
    route('get', '/managed-identity', managedIdentityToken),
    route('post', '/powershell', runPowershell),
    route('get', '/writes', () => json(200, tenants.writes().flatMap(writeRecord))),
    route('get', '/calls', () => json(200, tenants.calls.read())),
    route('get', '/pace', () => json(200, tenants.rateLimiter.settings())),
    route('post', '/pace', changeRate),
    route('post', '/reset', reset),
  ];
}

/** An accepted write as GET /writes shows it. */
function writeRecord(entry: Entry): readonly object[] {
  const { kind, side } = entry;
  if (kind === 'object' && entry.write !== undefined)
    return [{ id: entry.id, side, at: entry.at, ...entry.write }];
  if (kind !== 'migration' || entry.write === undefined) return [];
  return [{ side, at: entry.at, ...entry.write }];
}

function changeRate(call: Call, tenants: Tenants): Reply {
  const input = fields(call.body);
  const names = ['latencyMs', 'mailboxMs', 'perSecond', 'concurrency', 'lagMs'] as const;
  onlyKeys(input, names);
  const changes = names.flatMap((name) => {
    const value = optionalNumber(input, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return json(200, tenants.rateLimiter.change(Object.fromEntries(changes)));
}

async function reset(call: Call, tenants: Tenants): Promise<Reply> {
  const input = fields(call.body);
  onlyKeys(input, ['size']);
  const size = optionalNumber(input, 'size');
  await tenants.reset(size === undefined ? {} : { size });
  return json(200, {});
}
