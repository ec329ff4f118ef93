import { startStack, type Stack } from '../../test/e2e/support/stack.ts';
import { stopResources } from '../../test/support/shared-resources.ts';
import { channel } from '../../test/support/teams.ts';
import { table } from '../table.ts';

const sizes = [10_000, 30_000, 100_000];
const timeoutMs = 3 * 60 * 60_000;

/** Maps growing batches of tenants without latency, to measure time and memory per row. */
export async function benchRows(): Promise<void> {
  const cases: Record<string, number>[] = [];
  for (const size of process.argv[3] === undefined ? sizes : [Number(process.argv[3])])
    cases.push(await mapBatch(size));
  await stopResources();
  const line = JSON.stringify({ bench: 'rows', cases });
  process.stdout.write(`${table(cases)}\n${line}\n`);
}

async function mapBatch(size: number): Promise<Record<string, number>> {
  const stack = await startStack({ size, nodeFlags: ['--trace-gc'] });
  try {
    await stack.changePolicy((yaml) =>
      yaml.replace('limits: { ', `limits: { batchSize: ${size}, `),
    );
    const preview = await measure(stack, async () => {
      await stack.person('Megan Bowen').says('map batch 4', sales);
      return stack.message(sales.id, /waits for approval/, timeoutMs);
    });
    const stamping = await measure(stack, async () => {
      await stack.person('Alex Wilber').clicks('Approve', preview.result);
      await stack.message(sales.id, /Verifying|stamped and verified\./, timeoutMs);
    });
    const verification = await measure(stack, () =>
      stack.message(sales.id, /stamped and verified\./, timeoutMs),
    );
    const rows = (await stack.sandbox.writes()).length;
    return {
      rows,
      previewSeconds: preview.seconds,
      previewMiB: preview.mib,
      stampSeconds: stamping.seconds,
      rowsPerSecond: Math.round(rows / stamping.seconds),
      stampMiB: stamping.mib,
      verifySeconds: verification.seconds,
      verifyMiB: verification.mib,
    };
  } finally {
    await stack.stop();
  }
}

const sales = channel('sales');

async function measure<T>(stack: Stack, work: () => Promise<T>) {
  const logStart = stack.bot().log().length;
  const start = performance.now();
  const result = await work();
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  return { result, seconds, mib: largestHeap(stack.bot().log().slice(logStart)) };
}

/** The largest heap in MiB after a full garbage collection, from the output of --trace-gc. */
function largestHeap(log: string): number {
  const sizes = [...log.matchAll(/Mark-Compact .*? -> ([\d.]+) /g)].map(([, mib]) => Number(mib));
  return Math.round(Math.max(0, ...sizes));
}
