import { sideOf, type Side } from '../sandbox-constants.ts';
import { header, type Call } from '../http/call.ts';
import { objectIn, record } from '../http/parse.ts';
import { refusals } from './refusal.ts';

/** A cmdlet request of a client. */
export interface Request {
  readonly side: Side;
  readonly cmdlet: string;
  /** Parameter names in the client's spelling. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Lower-case names of `$select`; null: every property. */
  readonly select: readonly string[] | null;
  readonly pageSize: number;
}

const anchor = /^(?:APP:SystemMailbox\{bb558c35-97f1-4cb9-8ff7-d53741dc928c\}@(.+)|UPN:[^@]+@.+)$/i;
const maxPageSize = 1000;
const defaultPageSize = 100;

/** Parses the body and headers of InvokeCommand; throws a Refusal for invalid ones. */
export function parseRequest(call: Call, side: Side): Request {
  if (!/^application\/json\b/i.test(header(call, 'content-type'))) {
    throw refusals.malformed('The Content-Type must be application/json.');
  }
  const body = objectIn(call.body);
  if (body === null) throw refusals.malformed('The body is no JSON object.');
  const input = record(body['CmdletInput']);
  const cmdlet = input?.['CmdletName'];
  if (input === null || typeof cmdlet !== 'string' || cmdlet === '') {
    throw refusals.malformed(
      'The body must be {"CmdletInput":{"CmdletName":"…","Parameters":{…}}}.',
    );
  }
  const parameters = input['Parameters'] === undefined ? {} : record(input['Parameters']);
  if (parameters === null) throw refusals.malformed('Parameters must be an object.');
  checkHeaders(call, { side, cmdlet });
  return { side, cmdlet, parameters, select: selectOf(call), pageSize: pageSizeOf(call) };
}

function checkHeaders(
  call: Call,
  expected: { readonly side: Side; readonly cmdlet: string },
): void {
  const named = header(call, 'x-cmdletname');
  if (named !== '' && named !== expected.cmdlet) {
    throw refusals.malformed(`X-CmdletName is ${named}, the body names ${expected.cmdlet}.`);
  }
  const anchored = header(call, 'x-anchormailbox');
  if (anchored === '') return;
  const found = anchor.exec(anchored);
  if (found === null) throw refusals.malformed(`X-AnchorMailbox is malformed: ${anchored}`);
  if (found[1] !== undefined && sideOf(found[1]) !== expected.side) {
    throw refusals.malformed('X-AnchorMailbox names another tenant than the address.');
  }
}

function selectOf(call: Call): readonly string[] | null {
  const text = call.query.get('$select');
  if (text === null || text.trim() === '') return null;
  return text.split(',').map((name) => name.trim().toLowerCase());
}

function pageSizeOf(call: Call): number {
  const preferred = /odata\.maxpagesize\s*=\s*(\d+)/i.exec(header(call, 'prefer'))?.[1];
  return preferred === undefined
    ? defaultPageSize
    : Math.max(1, Math.min(maxPageSize, Number(preferred)));
}
