import { jsonOf, startServer, type Received, type Reply } from './fake-server.ts';

interface Change {
  [field: string]: string;
  sys_id: string;
  number: string;
  state: string;
  approval: string;
}

const table = '/api/now/table/change_request';
const names: Readonly<Record<string, string>> = {
  ...{ '-5': 'New', '-4': 'Assess', '-3': 'Authorize', '-2': 'Scheduled', '-1': 'Implement' },
  ...{ '0': 'Review', '3': 'Closed', '4': 'Canceled' },
};
const missing: Reply = {
  status: 404,
  json: {
    error: { message: 'No Record found', detail: 'Records matching query not found' },
    status: 'failure',
  },
};
const denied: Reply = {
  status: 401,
  json: {
    error: { message: 'User Not Authenticated', detail: 'Required to provide Auth information' },
    status: 'failure',
  },
};

/** A ServiceNow instance with change requests, attachments and OAuth. */
export async function fakeServiceNow() {
  const changes: Change[] = [];
  const files: { readonly change: string; readonly name: string; readonly bytes: Buffer }[] = [];
  const control = {
    /** Values of `authorization` that are accepted. */
    accepted: [`Basic ${Buffer.from('crosswalk:secret').toString('base64')}`] as readonly string[],
    token: 'token-1',
    ignored: ['description', 'implementation_plan'] as readonly string[],
    /** Whether a change can be moved by its state. */
    moves: true,
  };

  const create = (fields: Record<string, string>): Change => {
    const at = changes.length + 1;
    const change = {
      ...{ state: '-5', approval: 'not requested', ...fields },
      ...{ sys_id: at.toString(16).padStart(32, '0'), number: `CHG${String(at).padStart(7, '0')}` },
    };
    changes.push(change);
    return change;
  };
  const shown = (change: Change, field: string) => ({
    value: change[field] ?? '',
    display_value:
      field === 'state' ? (names[change.state] ?? change.state) : (change[field] ?? ''),
  });
  const pairs = (change: Change) =>
    Object.fromEntries(Object.keys(change).map((field) => [field, shown(change, field)]));

  const handle = (received: Received): Reply => {
    const { method, path, query, headers, body } = received;
    if (path === '/oauth_token.do')
      return {
        status: 200,
        json: { access_token: control.token, expires_in: 1_799, token_type: 'Bearer' },
      };
    if (!control.accepted.includes(headers.authorization ?? '')) return denied;
    if (path === table && method === 'POST')
      return { status: 201, json: { result: create(jsonOf(received) as Record<string, string>) } };
    if (path === table) {
      const [, correlation = ''] =
        /^correlation_id=(.+)$/.exec(query.get('sysparm_query') ?? '') ?? [];
      return {
        status: 200,
        json: { result: changes.filter((one) => one['correlation_id'] === correlation) },
      };
    }
    const [, template] = /^\/api\/sn_chg_rest\/change\/standard\/(\w+)$/.exec(path) ?? [];
    if (template !== undefined) {
      const given = [...query].filter(([field]) => !control.ignored.includes(field));
      const change = create({ ...Object.fromEntries(given), state: '-2', approval: 'approved' });
      return {
        status: 200,
        json: { result: { ...pairs(change), __meta: { ignoredFields: control.ignored } } },
      };
    }
    if (path === '/api/now/attachment') {
      const [, id, name] =
        /^table_sys_id=(\w+)\^file_name=(.+)$/.exec(query.get('sysparm_query') ?? '') ?? [];
      return {
        status: 200,
        json: { result: files.filter((file) => file.change === id && file.name === name) },
      };
    }
    if (path === '/api/now/attachment/file') {
      files.push({
        change: query.get('table_sys_id') ?? '',
        name: query.get('file_name') ?? '',
        bytes: body,
      });
      return { status: 201, json: { result: { sys_id: 'a'.repeat(32) } } };
    }
    const change = changes.find(({ sys_id: id }) => path === `${table}/${id}`);
    if (change === undefined) return missing;
    if (method === 'PATCH') {
      const { state = change.state, ...fields } = jsonOf(received) as Record<string, string>;
      Object.assign(change, fields, control.moves ? { state } : {});
      return { status: 200, json: { result: change } };
    }
    return {
      status: 200,
      json: { result: { state: shown(change, 'state'), approval: shown(change, 'approval') } },
    };
  };
  return { ...(await startServer(handle)), changes, files, control };
}
