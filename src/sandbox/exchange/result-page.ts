import { tenantFacts } from '../sandbox-constants.ts';
import type { Call } from '../http/call.ts';
import { json, type Reply } from '../http/reply.ts';
import { withReplacements } from '../faults/malformed-object.ts';
import type { Tenants } from '../state/tenants.ts';
import type { CmdletResult } from './cmdlet.ts';
import { nextPage, offsetOf } from './paging.ts';
import { refusals } from './refusal.ts';
import type { Request } from './request.ts';
import { annotated, type Properties } from './type-annotations.ts';

/** An authorized call and its parsed request. */
export interface PageRequest {
  readonly call: Call;
  readonly request: Request;
  readonly tenants: Tenants;
}

const moreResults =
  'There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.';

/** One page of a cmdlet's result. */
export function resultPage(about: PageRequest, outcome: CmdletResult): Reply {
  const { call, request, tenants } = about;
  const { side, cmdlet } = request;
  const { faults, switches } = tenants;
  const from = offsetOf(call, side, tenants);
  const to = Math.min(from + request.pageSize, outcome.size);
  const fault = { side, cmdlet };
  const isCutInHeader = faults.take('cut-list-header', fault) !== null;
  const isCut = isCutInHeader || faults.take('cut-list', fault) !== null;
  const next = isCut || to >= outcome.size ? null : linkFrom(to, about);
  const isBetween = next !== null && switches.is('pageWarnings', 'every-page-but-last');
  const warnsOfMore = isBetween || isCut || (next === null && outcome.isCut);
  const warnings = [
    ...(from === 0 ? outcome.warnings : []),
    ...(warnsOfMore && !isCutInHeader ? [moreResults] : []),
  ];
  const value = outcome.slice(from, isCut ? Math.max(from, to - 1) : to).map((each) => {
    const properties = annotated(selected(each, request), switches);
    const target = String(each['ExternalDirectoryObjectId']);
    return withReplacements(properties, faults.take('malformed-object', { ...fault, target }));
  });
  const headers = {
    ...exchangeJson,
    ...(next === null ? {} : { 'set-cookie': next.cookie }),
    ...(isCutInHeader ? { 'x-warnings': moreResults } : {}),
  };
  const link = next === null ? {} : { '@odata.nextLink': next.link };
  const errors = outcome.errors.length === 0 ? {} : errorList(outcome.errors);
  return json(200, { ...envelope(about, warnings), ...errors, ...link, value }, headers);
}

function errorList(errors: readonly string[]) {
  return { 'adminapi.errors@odata.type': '#Collection(String)', '@adminapi.errors': errors };
}

/** A success without objects that says more than its status does. */
export function emptyPage(about: PageRequest, properties: Properties): Reply {
  return json(200, { ...envelope(about, []), ...properties, value: [] }, exchangeJson);
}

const exchangeJson = {
  'content-type':
    'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
};

function envelope({ request: { side }, tenants }: PageRequest, warnings: readonly string[]) {
  const tenant = `${tenants.origin()}/adminapi/beta/${tenantFacts[side].id}`;
  return {
    '@odata.context': `${tenant}/$metadata#Collection(Exchange.GenericHashTable)`,
    'adminapi.warnings@odata.type': '#Collection(String)',
    '@adminapi.warnings': warnings,
  };
}

function linkFrom(from: number, { call, request, tenants }: PageRequest) {
  const { side, cmdlet } = request;
  const expired = tenants.faults.take('truncated-page', { side, cmdlet }) !== null;
  const foreign = tenants.faults.take('foreign-next-link', { side, cmdlet }) !== null;
  const origin = foreign ? foreignTo(tenants.origin()) : tenants.origin();
  return nextPage(call, { from, origin, expired }, tenants);
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
