import { startStack, type Stack } from '../../test/e2e/support/stack.ts';
import { stopResources } from '../../test/support/shared-resources.ts';
import { channel } from '../../test/support/teams.ts';
import { table } from '../table.ts';

/** Milliseconds of a page, and of a call that reads inside one mailbox. */
const latencies = { latencyMs: 150, mailboxMs: 1_000 - 150 };
const defaultPeople = 5_000;
const timeoutMs = 2 * 60 * 60_000;

/** Maps a batch on slow tenants, and once more: when its first numbers appear, and when it can be approved. */
export async function benchPreview(): Promise<void> {
  const people = Number(process.argv[3] ?? defaultPeople);
  const stack = await startStack({ size: people });
  try {
    await stack.sandbox.pace(latencies);
    const cases = [await mapBatch(stack, people, 1), await mapBatch(stack, people, 2)];
    process.stdout.write(`${table(cases)}\n${JSON.stringify({ bench: 'preview', cases })}\n`);
  } finally {
    await stack.stop();
    await stopResources();
  }
}

const sales = channel('sales');

/** Maps the batch, as run `run`, and cancels the run once it can be approved. */
async function mapBatch(
  stack: Stack,
  people: number,
  run: number,
): Promise<Record<string, number>> {
  const requester = stack.person('Megan Bowen');
  const before = await mailboxCalls(stack);
  const start = performance.now();
  const seconds = () => Math.round((performance.now() - start) / 100) / 10;
  await requester.says('map batch 4', sales);
  const ofRun = (state: string) => new RegExp(`^Run ${run} [^.]*(${state})`);
  await stack.message(sales.id, ofRun('is not ready|waits for approval'), timeoutMs);
  const firstNumbers = seconds();
  await stack.message(sales.id, ofRun('waits for approval'), timeoutMs);
  const approvable = seconds();
  await requester.says(`cancel run ${run}`, sales);
  await stack.message(sales.id, ofRun('Canceled'));
  const calls = (await mailboxCalls(stack)) - before;
  return {
    people,
    firstNumbers,
    approvable,
    callsPerPerson: Math.round((calls / people) * 100) / 100,
  };
}

/** Calls that read inside one mailbox. */
async function mailboxCalls({ sandbox }: Stack): Promise<number> {
  const { source } = await sandbox.calls();
  return [
    'Get-MailboxStatistics',
    'Export-MailboxDiagnosticLogs',
    'Get-MailboxFolderStatistics',
  ].reduce((sum, cmdlet) => sum + (source[cmdlet] ?? 0), 0);
}
