import { setTimeout as sleep } from 'node:timers/promises';
import { stopAtEnd } from '../../support/shared-resources.ts';
import { databaseSnapshot, type DatabaseSnapshot } from './database-snapshot.ts';
import { startStack, type Stack } from './stack.ts';

interface SharedStack {
  readonly stack: Stack;
  readonly snapshot: DatabaseSnapshot;
}

/** One per test process: test files of a process run one after the other. */
let shared: Promise<SharedStack> | null = null;

export interface UseOptions {
  /** Members of batch 4. */
  readonly size?: number;
  /** Resets the stack after each test, not only after the last one. */
  readonly resetEach?: boolean;
}

/** The stack of this test process for one `describe`, as new before its first test. */
export function useStack({ size = 20, resetEach = false }: UseOptions = {}): () => Stack {
  let current: SharedStack | null = null;
  let hasFailed = false;
  const take = async () => {
    current = null;
    current = await (shared ??= start());
    await current.stack.sandbox.reset(size);
    // Reads show a write at once, so that the bot verifies it without a wait.
    await current.stack.sandbox.pace({ lagMs: 0 });
  };
  const release = async () => {
    if (current === null || hasFailed || !(await canReset(current))) await discard();
    hasFailed = false;
  };
  if (resetEach) beforeEach(take);
  else before(take);
  afterEach(function () {
    if (this.currentTest?.state !== 'failed') return;
    hasFailed = true;
    const lines = current?.stack.bot().log().split('\n').slice(-30) ?? [];
    process.stderr.write(`${this.currentTest.title}: the bot logged\n${lines.join('\n')}\n`);
  });
  if (resetEach) afterEach(release);
  else after(release);
  return () => {
    if (current === null) throw new Error('The stack has not started.');
    return current.stack;
  };
}

async function start(): Promise<SharedStack> {
  stopAtEnd(discard);
  const stack = await startStack();
  const snapshot = await databaseSnapshot(stack.databaseUrl ?? '');
  return { stack, snapshot };
}

/** False if the reset failed; then the next test file needs a new stack. */
async function canReset(current: SharedStack): Promise<boolean> {
  try {
    await reset(current);
    return true;
  } catch (error) {
    process.stderr.write(`The e2e stack was not reset: ${String(error)}\n`);
    return false;
  }
}

async function reset({ stack, snapshot }: SharedStack): Promise<void> {
  await stack.stopOtherBots();
  stack.connector.clearFaults();
  await stack.sandbox.clearFaults();
  await stack.sandbox.pace({ latencyMs: 0, perSecond: 0, concurrency: 0 });
  const admin = stack.person('Megan Bowen');
  for (const run of await snapshot.openRuns()) await admin.says(`cancel run ${run}`);
  await waitForQuiet(snapshot);
  await stack.restorePolicyFile();
  stack.connector.reset();
  await snapshot.restore();
}

/** Resolves when the bot has nothing left to do: what it did later would mix with the next test. */
async function waitForQuiet(snapshot: DatabaseSnapshot): Promise<void> {
  const deadline = Date.now() + 60_000;
  let pending = await snapshot.pendingWork();
  while (pending.length > 0) {
    if (Date.now() > deadline) throw new Error(`still pending: ${pending.join(', ')}`);
    await sleep(100);
    pending = await snapshot.pendingWork();
  }
}

async function discard(): Promise<void> {
  const discarded = shared;
  shared = null;
  try {
    const { stack, snapshot } = (await discarded) ?? {};
    await snapshot?.close();
    await stack?.stop();
  } catch (error) {
    process.stderr.write(`The e2e stack did not start or stop: ${String(error)}\n`);
  }
}
