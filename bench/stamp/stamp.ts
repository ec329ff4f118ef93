import { crosswalk, type Crosswalk } from '../../test/e2e/support/crosswalk.ts';
import { stopDatabases } from '../../test/support/database.ts';
import { channel } from '../../test/support/teams.ts';
import { table } from '../table.ts';
import { bare, sequential } from './scripts.ts';

/** What the sandbox lets pass; 0 means no limit. */
interface Tenant {
  readonly people: number;
  readonly latencyMs: number;
  readonly perSecond: number;
  readonly concurrency: number;
}

/** A tenant that counts calls a second, one that counts calls at a time, and one that only takes its time. */
const tenants: readonly Tenant[] = [
  { people: 2_000, latencyMs: 150, perSecond: 40, concurrency: 8 },
  { people: 1_000, latencyMs: 150, perSecond: 0, concurrency: 5 },
  { people: 2_000, latencyMs: 50, perSecond: 0, concurrency: 4 },
];
/** Calls side by side that the sandbox's policy wants at most. */
const width = 8;

/** Stamps a batch on sandboxes that are as slow and as strict as a tenant, each time beside the usual scripts. */
export async function benchStamp(): Promise<void> {
  const found: Record<string, number>[] = [];
  for (const tenant of tenants) found.push(await stamped(tenant));
  await stopDatabases();
  const line = JSON.stringify({ bench: 'stamp', cases: found });
  process.stdout.write(`${table(found)}\n${line}\n`);
}

async function stamped(tenant: Tenant): Promise<Record<string, number>> {
  const { people, ...pace } = tenant;
  const here = await crosswalk({ size: people });
  try {
    const card = await previewed(here);
    await here.sandbox.pace(pace);
    const script = await sequential(here.sandbox, 10);
    const raw = await bare(here.sandbox, {
      users: 200,
      width: Math.min(width, pace.concurrency || width),
    });
    const scripted = await here.sandbox.calls();
    await here.who('Alex Wilber').clicks('Approve', card);
    await here.sees(sales.id, /Stamped and verified/, 600_000);

    const target = difference((await here.sandbox.calls()).target, scripted.target);
    const sent = target['Set-MailUser'] ?? 0;
    const { rows, seconds, afterCanary } = await written(here);
    const perSecond = (rows - 1) / seconds;
    const allowed = Math.min(pace.perSecond || Infinity, raw);
    return {
      ...{ rows, latencyMs: pace.latencyMs, limit: pace.perSecond, atOnce: pace.concurrency },
      seconds: round(seconds),
      perSecond: round(perSecond),
      allowed: round(allowed),
      share: round(perSecond / allowed),
      afterCanary: round(afterCanary / allowed),
      callsPerRow: round(sent / rows),
      readings: total(target) - sent,
      timesScript: round(perSecond * script.secondsPerUser),
      timesWithPause: round(perSecond * script.withPause),
    };
  } finally {
    await here.stop();
  }
}

const sales = channel('sales');

async function previewed(here: Crosswalk) {
  await here.who('Megan Bowen').says('map batch 4', sales);
  return here.sees(sales.id, /waits for approval/, 120_000);
}

/** Rows that the policy has read back before any other is written. */
const canary = 10;

/** By the sandbox's own journal, from the first stamp to the last; `afterCanary`: stamps a second, less the wait for the canary. */
async function written(here: Crosswalk) {
  const stamps = (await here.sandbox.writes()).filter(
    ({ parameters }) => 'ExchangeGuid' in parameters,
  );
  const at = stamps.map((stamp) => stamp.at).sort((a, b) => a - b);
  const targets = new Set(stamps.map(({ id }) => id));
  const [first = 0, second = 0, last = 0] = [at[0], at[canary], at.at(-1)];
  return {
    rows: targets.size,
    seconds: (last - first) / 1000,
    afterCanary: ((at.length - canary - 1) * 1000) / (last - second),
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
