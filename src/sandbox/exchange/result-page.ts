import { tenantFacts } from '../sandbox-constants.ts';
import type { Call } from '../http/call.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import type { CmdletResult } from './cmdlet.ts';
import { nextLink, offsetOf } from './paging.ts';
import { refusals } from './refusal.ts';
import type { Request } from './request.ts';
import { annotated, type Properties } from './type-annotations.ts';

/** An authorized call and its parsed request. */
export interface PageRequest {
  readonly call: Call;
  readonly request: Request;
  readonly tenants: Tenants;
}

/** One page of a cmdlet's result. */
export function resultPage({ call, request, tenants }: PageRequest, outcome: CmdletResult): Reply {
  const { side, cmdlet } = request;
  const from = offsetOf(call, tenants.now(), tenants.signingKey);
  const to = from + request.pageSize;
  const value = outcome.slice(from, to).map((each) => annotated(selected(each, request)));
  const context = `${tenants.origin()}/adminapi/beta/${tenantFacts[side].id}/$metadata#Collection(Edm.ComplexType)`;
  const last = to >= outcome.size;
  const link = () => {
    const about = { side, cmdlet };
    const expired = tenants.faults.take('truncated-page', about) !== null;
    const foreign = tenants.faults.take('foreign-next-link', about) !== null;
    const origin = foreign ? foreignTo(tenants.origin()) : tenants.origin();
    return nextLink(call, { from: to, origin, at: tenants.now(), expired }, tenants.signingKey);
  };
  return json(200, {
    '@odata.context': context,
    'adminapi.warnings@odata.type': '#Collection(String)',
    '@adminapi.warnings': from === 0 ? outcome.warnings : [],
    ...(last ? {} : { '@odata.nextLink': link() }),
    value,
  });
}

/** The same server under another host name; calls to it are counted and refused. */
function foreignTo(origin: string): string {
  return origin.replace('localhost', '127.0.0.1');
}

function selected(properties: Properties, { select }: Request): Properties {
  if (select === null) return properties;
  const names = new Map(Object.keys(properties).map((name) => [name.toLowerCase(), name]));
  const unknownName = select.find((name) => !names.has(name));
  if (unknownName !== undefined) {
    throw refusals.malformed(
      `Could not find a property named '${unknownName}' on the returned type.`,
    );
  }
  return Object.fromEntries(
    Object.entries(properties).filter(([name]) => select.includes(name.toLowerCase())),
  );
}
