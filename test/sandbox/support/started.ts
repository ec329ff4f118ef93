import { stopAtEnd } from '../../support/shared-resources.ts';
import { startSandbox, type SandboxProcess } from '../../support/sandbox.ts';
import { client, type Client } from './client.ts';

export interface Started {
  readonly sandbox: SandboxProcess;
  readonly client: Client;
}

/** One per test process: test files of a process run one after the other. */
let shared: Promise<SandboxProcess> | null = null;

/** The sandbox of this test process, reset before the tests of a `describe`; before each test without faults, limits and lag, and with the default readings. */
export function started(size = 20): () => Started {
  let running: Started | null = null;
  before(async () => {
    const sandbox = await (shared ??= start());
    await sandbox.reset(size);
    running = { sandbox, client: await client(sandbox) };
  });
  beforeEach(async () => {
    await running?.sandbox.clearFaults();
    await running?.sandbox.clearSwitches();
    await running?.sandbox.pace({ latencyMs: 0, perSecond: 0, concurrency: 0, lagMs: 0 });
  });
  after(() => running?.client.close());
  return () => {
    if (running === null) throw new Error('the sandbox has not started');
    return running;
  };
}

async function start(): Promise<SandboxProcess> {
  const sandbox = await startSandbox();
  stopAtEnd(() => sandbox.stop());
  return sandbox;
}
