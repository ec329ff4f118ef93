import { startStack, type Stack } from '../../test/e2e/support/stack.ts';
import { stopResources } from '../../test/support/shared-resources.ts';
import { channel } from '../../test/support/teams.ts';
import { table } from '../table.ts';
import { plainWritesPerSecond, secondsPerUser } from './scripts.ts';

/** The limits of the sandbox; 0 means no limit. */
interface Limits {
  readonly people: number;
  readonly latencyMs: number;
  readonly perSecond: number;
  readonly concurrency: number;
}

/** A tenant that limits calls per second, one that limits calls at the same time, and one that is only slow. */
const tenants: readonly Limits[] = [
  { people: 2_000, latencyMs: 150, perSecond: 40, concurrency: 8 },
  { people: 1_000, latencyMs: 150, perSecond: 0, concurrency: 5 },
  { people: 2_000, latencyMs: 50, perSecond: 0, concurrency: 4 },
];
/** The concurrency in the sandbox's policy. */
const policyConcurrency = 8;

/** Stamps a batch on sandboxes with the limits of a tenant, and runs the usual scripts on each of them. */
export async function benchStamp(): Promise<void> {
  const cases: Record<string, number>[] = [];
  for (const limits of tenants) cases.push(await stampBatch(limits));
  await stopResources();
  const line = JSON.stringify({ bench: 'stamp', cases });
  process.stdout.write(`${table(cases)}\n${line}\n`);
}

async function stampBatch({ people, ...pace }: Limits): Promise<Record<string, number>> {
  const here = await startStack({ size: people });
  try {
    const card = await preview(here);
    await here.sandbox.pace(pace);
    const scriptSeconds = await secondsPerUser(here.sandbox, 10);
    const plain = await plainWritesPerSecond(here.sandbox, {
      users: 200,
      concurrency: Math.min(policyConcurrency, pace.concurrency || policyConcurrency),
    });
    const before = (await here.sandbox.calls()).target;
    await here.person('Alex Wilber').clicks('Approve', card);
    await here.message(sales.id, /stamped and verified\./, 600_000);

    const calls = difference((await here.sandbox.calls()).target, before);
    const writes = calls['Set-MailUser'] ?? 0;
    const { rows, perSecond, afterCanary } = await measureWrites(here);
    const allowed = Math.min(pace.perSecond || Infinity, plain);
    return {
      ...{ rows, latencyMs: pace.latencyMs, limit: pace.perSecond, atOnce: pace.concurrency },
      perSecond: round(perSecond),
      allowed: round(allowed),
      share: round(perSecond / allowed),
      afterCanary: round(afterCanary / allowed),
      callsPerRow: round(writes / rows),
      readings: total(calls) - writes,
      timesFaster: round(perSecond * scriptSeconds),
    };
  } finally {
    await here.stop();
  }
}

const sales = channel('sales');

async function preview(here: Stack) {
  await here.person('Megan Bowen').says('map batch 4', sales);
  return here.message(sales.id, /waits for approval/, 120_000);
}

/** Rows that are written and read back before any other row. */
const canaryRows = 10;

/** Writes per second by the sandbox's own records, from the first stamp to the last, and from the end of the canary. */
async function measureWrites(here: Stack) {
  const stamps = (await here.sandbox.writes()).filter(
    ({ parameters }) => 'ExchangeGuid' in parameters,
  );
  const times = stamps.map(({ at }) => at).sort((a, b) => a - b);
  const rows = new Set(stamps.map(({ id }) => id)).size;
  const [first = 0, afterCanary = 0, last = 0] = [times[0], times[canaryRows], times.at(-1)];
  return {
    rows,
    perSecond: ((rows - 1) * 1000) / (last - first),
    afterCanary: ((times.length - canaryRows - 1) * 1000) / (last - afterCanary),
  };
}

type Calls = Readonly<Record<string, number>>;

function difference(after: Calls, before: Calls): Calls {
  return Object.fromEntries(
    Object.entries(after).map(([name, calls]) => [name, calls - (before[name] ?? 0)]),
  );
}

function total(calls: Calls): number {
  return Object.values(calls).reduce((sum, number) => sum + number, 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
