import assert from 'node:assert/strict';
import type { Answer } from './client.ts';
import { stamped } from './moves.ts';
import { started, type Started } from './started.ts';

type Properties = Readonly<Record<string, unknown>>;

export const jobsPath = '/solutions/migrations/crossTenantMigrationJobs';
const headers = { 'content-type': 'application/json' };
export const minute = 60_000;

/** Jobs of Graph on a sandbox whose clock of moves stands still. */
export interface Jobs {
  readonly ready: () => Started;
  /** Makes mail users ready for the move; returns their object ids. */
  readonly stamp: (...aliases: readonly string[]) => Promise<readonly string[]>;
  /** The body of a job that moves the mailboxes of these users. */
  readonly body: (
    displayName: string,
    ids: readonly string[],
    more?: Properties,
  ) => Promise<Properties>;
  readonly create: (
    displayName: string,
    ids: readonly string[],
    more?: Properties,
  ) => Promise<string>;
  readonly post: (path: string, body?: Properties, method?: string) => Promise<Answer>;
  readonly get: (path: string) => Promise<Properties>;
  /** The status of a job. */
  readonly status: (id: string) => Promise<string>;
  /** `status code code` of the first service of each user. */
  readonly results: (id: string) => Promise<readonly string[]>;
  readonly pass: (ms: number) => Promise<void>;
}

/** One sandbox for the tests of a `describe`, reset before each of them. */
export function jobs(): Jobs {
  const ready = started();
  beforeEach(async () => {
    await ready().sandbox.reset(20);
    await ready().sandbox.moveClock({ frozen: true });
  });
  const post = (path: string, input?: Properties, method = 'POST') =>
    ready().client.graph('target', `${jobsPath}${path}`, {
      method,
      ...(input === undefined ? {} : { headers, body: JSON.stringify(input) }),
    });
  const get = async (path: string) => {
    const full = path.startsWith('https://') ? path : `${jobsPath}${path}`;
    const answer = await ready().client.graph('target', full);
    assert.equal(answer.status, 200, answer.text);
    return answer.json();
  };
  const body: Jobs['body'] = async (displayName, resources, more = {}) => ({
    displayName,
    completeAfterDateTime: new Date((await ready().sandbox.migrations()).now + 3_600_000),
    sourceTenantId: ready().sandbox.ready.source.tenantId,
    exchangeSettings: {
      sourceEndpoint: 'contoso-to-fabrikam',
      targetDeliveryDomain: 'fabrikam.onmicrosoft.com',
    },
    workloads: ['Exchange'],
    resourceType: 'Users',
    resources,
    ...more,
  });
  return {
    ready,
    post,
    get,
    body,
    stamp: async (...aliases) => {
      await stamped(ready(), aliases);
      const objects = await ready().sandbox.objects('target');
      return aliases.map(
        (alias) => objects.find((each) => each.Alias === alias)?.ExternalDirectoryObjectId ?? '',
      );
    },
    create: async (displayName, ids, more) => {
      const answer = await post('', await body(displayName, ids, more));
      assert.equal(answer.status, 201, answer.text);
      return String(answer.json()['id']);
    },
    status: async (id) => String((await get(`/${id}`))['status']),
    results: async (id) => {
      const tasks = (await get(`/${id}/users`))['value'] as readonly Task[];
      return tasks.map(({ currentStatus: [first] }) =>
        [first?.status, ...(first?.errors ?? []).map(({ code }) => code)].join(' '),
      );
    },
    pass: (advanceMs) => ready().sandbox.moveClock({ advanceMs }),
  };
}

interface Task {
  readonly currentStatus: readonly {
    readonly status: string;
    readonly errors: readonly { readonly code: string }[];
  }[];
}
