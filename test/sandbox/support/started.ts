import { startSandbox, type SandboxProcess } from '../../support/sandbox.ts';
import { client, type Client } from './client.ts';

export interface Started {
  readonly sandbox: SandboxProcess;
  readonly client: Client;
}

/** One sandbox for all tests of a `describe`, its faults off and its pace the usual before each of them. */
export function started(size = 20): () => Started {
  let running: Started | null = null;
  before(async () => {
    const sandbox = await startSandbox({ size });
    running = { sandbox, client: await client(sandbox) };
  });
  beforeEach(async () => {
    await running?.sandbox.clearFaults();
    await running?.sandbox.pace({ latencyMs: 0, perSecond: 0, concurrency: 0, lagMs: 0 });
  });
  after(async () => {
    await running?.client.close();
    await running?.sandbox.stop();
  });
  return () => {
    if (running === null) throw new Error('the sandbox has not started');
    return running;
  };
}
