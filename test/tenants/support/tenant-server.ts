import { sourceTenant, targetTenant } from '../../../src/tenants/exchange-tenants.ts';
import type { TargetTenant } from '../../../src/ports/target-tenant.ts';
import type { SourceTenant } from '../../../src/ports/source-tenant.ts';
import { exchangeOptions } from './options.ts';
import { scriptedServer, type ReceivedCall, type Scripted } from './scripted-server.ts';

interface CmdletInput {
  readonly CmdletName: string;
  readonly Parameters: Readonly<Record<string, unknown>>;
}

/** Reads from two tenants that respond to each cmdlet like this; answers what was read and the cmdlets that ran. */
export async function readFrom<T>(
  respond: (input: CmdletInput) => Scripted,
  read: (tenants: { source: SourceTenant; target: TargetTenant }) => Promise<T>,
): Promise<{ readonly found: T; readonly inputs: readonly CmdletInput[] }> {
  const server = await scriptedServer((call) => respond(inputOf(call)));
  const options = exchangeOptions(server.origin);
  try {
    const found = await read({ source: sourceTenant(options), target: targetTenant(options) });
    return { found, inputs: server.calls.map(inputOf) };
  } finally {
    await server.stop();
  }
}

function inputOf({ body }: ReceivedCall): CmdletInput {
  return (JSON.parse(body) as { readonly CmdletInput: CmdletInput }).CmdletInput;
}
