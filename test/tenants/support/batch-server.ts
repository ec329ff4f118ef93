import type { ReceivedCall, Scripted } from './scripted-server.ts';

/** One request in a batch. */
export interface BatchRequest {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: {
    readonly CmdletInput: {
      readonly CmdletName: string;
      readonly Parameters: Readonly<Record<string, unknown>>;
    };
  };
}

export interface BatchResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export function requestsIn({ body }: ReceivedCall): readonly BatchRequest[] {
  return (JSON.parse(body) as { readonly requests: readonly BatchRequest[] }).requests;
}

export function cmdletOf({ body }: BatchRequest): string {
  return body.CmdletInput.CmdletName;
}

export function identityOf({ body }: BatchRequest): unknown {
  return body.CmdletInput.Parameters['Identity'];
}

/** Responds to a batch, the last request first, or to a single call; null leaves a request without a response. */
export function respondToBatch(
  call: ReceivedCall,
  respond: (request: BatchRequest) => BatchResponse | null,
): Scripted {
  if (!call.url.endsWith('$batch')) {
    const body = JSON.parse(call.body) as BatchRequest['body'];
    const response = respond({ id: '0', method: 'POST', url: call.url, headers: {}, body });
    if (response === null) return 'drop';
    const text = typeof response.body === 'string' ? response.body : JSON.stringify(response.body);
    return { ...response, headers: { ...response.headers }, body: text };
  }
  const responses = requestsIn(call)
    .map((request) => ({ id: request.id, response: respond(request) }))
    .filter(({ response }) => response !== null)
    .map(({ id, response }) => ({ id, ...response }))
    .reverse();
  return { status: 200, body: JSON.stringify({ responses }) };
}

export function rowsResponse(...value: readonly unknown[]): BatchResponse {
  return { status: 200, body: { '@odata.context': 'c', value } };
}

/** The response for a mailbox without problems. */
export function usualResponse(request: BatchRequest): BatchResponse {
  switch (cmdletOf(request)) {
    case 'Get-MailboxStatistics':
      return rowsResponse({
        TotalItemSize: '1.5 GB (1,610,612,736 bytes)',
        TotalDeletedItemSize: '2 KB (2,048 bytes)',
      });
    case 'Export-MailboxDiagnosticLogs':
      return rowsResponse({
        MailboxLog: '[{"hid":"mbx1:2","ht":4},{"hid":"UniH2","ht":4},{"hid":"mbx3","ht":1}]',
      });
    default:
      return rowsResponse(
        { Name: 'Purges', ItemsInFolder: 9 },
        { Name: 'SubstrateHolds', ItemsInFolder: 3 },
      );
  }
}
