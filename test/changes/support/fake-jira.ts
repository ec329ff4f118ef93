import { jsonOf, startServer, type Received, type Reply } from './fake-server.ts';

interface Issue {
  readonly key: string;
  status: string;
  fields: Record<string, unknown>;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly files: string[];
}

interface NewIssue {
  readonly fields: Record<string, unknown>;
  readonly properties?: readonly { readonly key: string; readonly value: unknown }[];
}

const denied: Reply = {
  status: 401,
  json: { errorMessages: ['Client must be authenticated to access this resource.'] },
};
const missing: Reply = {
  status: 404,
  json: {
    errorMessages: ['Issue does not exist or you do not have permission to see it.'],
    errors: {},
  },
};

/** A Jira Cloud site with the issues of one project. */
export async function fakeJira() {
  const issues: Issue[] = [];
  const control = {
    token: `Basic ${Buffer.from('crosswalk@contoso.com:token').toString('base64')}`,
    /** Statuses by the status from which a transition leads to them. */
    transitions: {
      'To Do': ['Approved', 'Rejected'],
      Approved: ['Done'],
      Rejected: [],
    } as Readonly<Record<string, readonly string[]>>,
    /** Issues on one page of a search. */
    pageSize: 2,
  };
  const targets = ({ status }: Issue) => control.transitions[status] ?? [];

  const handle = (received: Received): Reply => {
    const { method, path, headers, query, body } = received;
    if (headers.authorization !== control.token) return denied;
    if (path === '/rest/api/3/search')
      return { status: 410, json: { errorMessages: ['The requested API has been removed.'] } };
    if (path === '/rest/api/3/search/jql') {
      const { properties = [], nextPageToken } = jsonOf(received);
      const from = Number(nextPageToken ?? 0);
      const page = issues.slice(from, from + control.pageSize).map((issue) => ({
        key: issue.key,
        ...((properties as readonly string[]).length === 0 ? {} : { properties: issue.properties }),
      }));
      const next = from + control.pageSize;
      return {
        status: 200,
        json: { issues: page, ...(next < issues.length ? { nextPageToken: String(next) } : {}) },
      };
    }
    if (path === '/rest/api/3/issue') {
      const { fields, properties = [] } = jsonOf(received) as unknown as NewIssue;
      const key = `CHG-${issues.length + 1}`;
      const stored = Object.fromEntries(properties.map((one) => [one.key, one.value]));
      issues.push({ key, status: 'To Do', fields, properties: stored, files: [] });
      return {
        status: 201,
        json: { id: '10000', key, self: `https://evil.example/rest/api/3/issue/${key}` },
      };
    }
    const [, key, part] = /^\/rest\/api\/3\/issue\/([\w-]+)(?:\/(\w+))?$/.exec(path) ?? [];
    const issue = issues.find((one) => one.key === key);
    if (issue === undefined) return missing;
    if (part === 'attachments') {
      if (headers['x-atlassian-token'] !== 'no-check') return { status: 403, json: {} };
      const [, name = ''] = /filename="([^"]+)"/.exec(body.toString('latin1')) ?? [];
      issue.files.push(name);
      return { status: 200, json: [{ filename: name }] };
    }
    if (part === 'transitions' && method === 'GET')
      return {
        status: 200,
        json: {
          transitions: targets(issue).map((name, at) => ({
            id: String(at + 11),
            name: `To ${name}`,
            to: { name },
          })),
        },
      };
    if (part === 'transitions') {
      const { transition } = jsonOf(received) as { readonly transition?: { readonly id: string } };
      issue.status = targets(issue)[Number(transition?.id) - 11] ?? issue.status;
      return { status: 204 };
    }
    if (method === 'PUT') {
      Object.assign(issue.fields, jsonOf(received)['fields']);
      return { status: 204 };
    }
    return query.get('fields') === 'status'
      ? { status: 200, json: { key, fields: { status: { name: issue.status } } } }
      : {
          status: 200,
          json: { key, fields: { attachment: issue.files.map((filename) => ({ filename })) } },
        };
  };
  return { ...(await startServer(handle)), issues, control };
}
