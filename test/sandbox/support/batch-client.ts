import assert from 'node:assert/strict';
import type { Started } from './started.ts';

type Properties = Readonly<Record<string, unknown>>;

/** The answer to one request of a batch. */
export interface PartAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: (Properties & { readonly value?: readonly Properties[] }) | string | null;
}

/** Sends batches to the source tenant of the sandbox that `started` returns. */
export function batchClient(ready: () => Started) {
  let authorization = '';
  before(async () => {
    authorization = `Bearer ${await ready().client.token('source')}`;
  });
  const path = (name: string) => `/adminapi/beta/${ready().sandbox.ready.source.tenantId}/${name}`;
  const request = (id: string, cmdlet: string, parameters: Properties = {}) => ({
    id,
    method: 'POST',
    url: `${ready().sandbox.ready.exchangeBaseUrl}${path('InvokeCommand')}`,
    headers: { 'X-CmdletName': cmdlet, Authorization: authorization },
    body: { CmdletInput: { CmdletName: cmdlet, Parameters: parameters } },
  });
  const post = (body: string, token?: string) => {
    const shown = token === undefined ? authorization : `Bearer ${token}`;
    const headers = { 'content-type': 'application/json', authorization: shown };
    return ready().client.ask(path('$batch'), { method: 'POST', headers, body });
  };
  return {
    path,
    request,
    statistics: (id: string, Identity: string) =>
      request(id, 'Get-MailboxStatistics', { Identity }),
    post,
    /** The status of the whole batch. */
    status: async (body: unknown) =>
      (await post(typeof body === 'string' ? body : JSON.stringify(body))).status,
    batch: async (...requests: readonly object[]) => {
      const answer = await post(JSON.stringify({ requests }));
      assert.equal(answer.status, 200, answer.text);
      return answer.json()['responses'] as readonly PartAnswer[];
    },
  };
}
