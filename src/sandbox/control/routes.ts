import type { Call } from '../http/call.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Route } from '../http/server.ts';
import type { Entry } from '../state/entry.ts';
import type { Tenants } from '../state/tenants.ts';
import { listFaults, switchOff, switchOn } from './faults.ts';
import { BadInput, badInput, fields, onlyKeys, optionalNumber } from './input.ts';
import { deleteObject, listDeparted, listObjects, patchObject } from './objects.ts';
import { listRelationships, patchOrganization, patchRelationship } from './organizations.ts';

/** The hidden hand of tests: plain HTTP on loopback, no token. */
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
        if (error instanceof BadInput) return badInput(error);
        throw error;
      }
    },
  });
  return [
    route('get', '/faults', () => listFaults(tenants)),
    route('post', '/faults', switchOn),
    route('del', '/faults', switchOff),
    route('del', '/faults/:name', switchOff),
    route('get', '/objects/:side', listObjects),
    route('get', '/objects/:side/departed', listDeparted),
    route('patch', '/objects/:side/:id', patchObject),
    route('del', '/objects/:side/:id', deleteObject),
    route('patch', '/relationships/:side', patchRelationship),
    route('get', '/relationships/:side', listRelationships),
    route('patch', '/organization/:side', patchOrganization),
    route('get', '/writes', () => json(200, tenants.writes().flatMap(told))),
    route('get', '/calls', () => json(200, tenants.tally.read())),
    route('get', '/pace', () => json(200, tenants.turnstile.pace())),
    route('post', '/pace', setPace),
  ];
}

/** One accepted write, without what the journal keeps for itself. */
function told(entry: Entry): readonly object[] {
  if (entry.kind !== 'object' || entry.write === undefined) return [];
  const { id, side, at, write } = entry;
  return [{ id, side, at, ...write }];
}

function setPace(call: Call, tenants: Tenants): Reply {
  const given = fields(call.body);
  const names = ['latencyMs', 'perSecond', 'concurrency', 'lagMs'] as const;
  onlyKeys(given, names);
  const wished = names.flatMap((name) => {
    const value = optionalNumber(given, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return json(200, tenants.turnstile.setPace(Object.fromEntries(wished)));
}
