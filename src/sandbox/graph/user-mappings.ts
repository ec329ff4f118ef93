import { objectIn, record } from '../http/parse.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Mapping } from '../state/migration-records.ts';
import type { GraphCall } from './authorize.ts';
import { graphError } from './refusal.ts';
import { type Item, itemIn } from './mapping-input.ts';

const maxItems = 50;
const context = 'solutions/sharePoint/migrations/crossOrganizationUserMappings';
export const mappingsPath = `/${context}`;

/** PATCH a delta of at most 50 mappings; what it does not name stays. */
export async function patchMappings({ call, side, tenants }: GraphCall): Promise<Reply> {
  const body = objectIn(call.body);
  const value: unknown = body?.['value'];
  if (body?.['@context'] !== '#$delta' || !Array.isArray(value)) {
    return bad('The body must be {"@context": "#$delta", "value": […]}.');
  }
  if (value.length === 0 || value.length > maxItems) {
    return bad(`value takes 1 to ${maxItems} items.`);
  }
  const items = value.map((each): Item => itemIn(record(each) ?? {}));
  const faulty = items.filter((item) => item.kind === 'faulty');
  const [first] = faulty;
  if (first !== undefined && tenants.switches.is('mappingBadItem', 'refuses-all')) {
    return bad(first.why);
  }
  const mappings = items.flatMap((item) => (item.kind === 'put' ? [item.mapping] : []));
  const dropped = items.flatMap((item) => (item.kind === 'drop' ? [item.key] : []));
  await tenants.commit({
    kind: 'migration',
    side,
    at: tenants.now(),
    change: { puts: { mappings }, drops: { mappings: dropped } },
    write: { id: '', cmdlet: `PATCH ${mappingsPath}`, parameters: body, changed: true },
  });
  return json(200, {
    '@odata.context': `${tenants.origin()}/beta/$metadata#${context}/$delta`,
    value: mappings.map(shape),
  });
}

/** GET one mapping: `crossOrganizationUserMappings(sourceUserPrincipalName='…')`. */
export function getMapping({ call, side, tenants }: GraphCall): Reply {
  const named = /^crossOrganizationUserMappings\(sourceUserPrincipalName='(.+)'\)$/.exec(
    call.params['mapping'] ?? '',
  )?.[1];
  if (named === undefined) return bad('Resource not found for the segment.');
  const key = named.replaceAll("''", "'").toLowerCase();
  const found = tenants.store.moves(side).mappings.get(key);
  if (found === undefined) {
    const message = `The mapping of '${named}' was not found.`;
    return graphError(404, { code: 'itemNotFound', message });
  }
  const where = `${tenants.origin()}/beta/$metadata#${context}/$entity`;
  return json(200, { '@odata.context': where, ...shape(found) });
}

function bad(message: string): Reply {
  return graphError(400, { code: 'invalidRequest', message });
}

function shape({ sourceOrganizationId, userType, source, target, email }: Mapping) {
  return {
    sourceOrganizationId,
    userType,
    sourceUserIdentity: { userPrincipalName: source },
    targetUserIdentity: { userPrincipalName: target },
    targetUserMigrationData: { email },
  };
}
