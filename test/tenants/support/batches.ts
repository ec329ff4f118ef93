import type { Received, Scripted } from './exchangeServer.ts';

/** One request within a batch. */
export interface Part {
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
export interface PartAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export function partsOf({ body }: Received): readonly Part[] {
  return (JSON.parse(body) as { readonly requests: readonly Part[] }).requests;
}

export function cmdletOf({ body }: Part): string {
  return body.CmdletInput.CmdletName;
}

export function identityOf({ body }: Part): unknown {
  return body.CmdletInput.Parameters['Identity'];
}

/** The answer to a batch: each part as told, the last one first; null: that one gets none. */
export function batchAnswer(call: Received, tell: (part: Part) => PartAnswer | null): Scripted {
  const responses = partsOf(call)
    .map((part) => ({ id: part.id, answer: tell(part) }))
    .filter(({ answer }) => answer !== null)
    .map(({ id, answer }) => ({ id, ...answer }))
    .reverse();
  return { status: 200, body: JSON.stringify({ responses }) };
}

/** A success of one part. */
export function rows(...value: readonly unknown[]): PartAnswer {
  return { status: 200, body: { '@odata.context': 'c', value } };
}

/** Whatever a sound mailbox answers. */
export function usual(part: Part): PartAnswer {
  switch (cmdletOf(part)) {
    case 'Get-MailboxStatistics':
      return rows({
        TotalItemSize: '1.5 GB (1,610,612,736 bytes)',
        TotalDeletedItemSize: '2 KB (2,048 bytes)',
      });
    case 'Export-MailboxDiagnosticLogs':
      return rows({
        MailboxLog: '[{"hid":"mbx1:2","ht":4},{"hid":"UniH2","ht":4},{"hid":"mbx3","ht":1}]',
      });
    default:
      return rows(
        { Name: 'Purges', ItemsInFolder: 9 },
        { Name: 'SubstrateHolds', ItemsInFolder: 3 },
      );
  }
}
