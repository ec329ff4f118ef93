import { channel } from '../../test/support/teams.ts';
import { crosswalk, type Crosswalk } from '../../test/e2e/support/crosswalk.ts';
import { table } from '../table.ts';
import { sequential } from './sequential.ts';

const people = 2_000;
/** What the sandbox lets pass: eight calls at a time, forty a second, each of which takes 150 ms. */
const pace = { latencyMs: 150, perSecond: 40, concurrency: 8 };

/** Stamps a batch on a sandbox that is as slow and as strict as a tenant, beside the usual scripts. */
export async function benchStamp(): Promise<void> {
  const here = await crosswalk({ size: people });
  try {
    const rows = await previewed(here);
    await here.sandbox.pace(pace);
    const script = await sequential(here.sandbox, 10);
    const scripted = await here.sandbox.calls();
    await here.who('Alex Wilber').clicks('Approve', rows.card);
    await here.sees(sales.id, /Stamped and verified/, 600_000);
    const after = await here.sandbox.calls();

    const writes = (await here.sandbox.writes()).filter(
      ({ parameters }) => 'ExchangeGuid' in parameters,
    );
    const at = writes.map((write) => write.at);
    const ms = Math.max(...at) - Math.min(...at);
    const perSecond = (writes.length - 1) / (ms / 1000);
    const allowed = Math.min(pace.perSecond, (pace.concurrency * 1000) / pace.latencyMs);
    const target = difference(after.target, scripted.target);
    const sent = target['Set-MailUser'] ?? 0;
    const found = {
      rows: writes.length,
      seconds: round(ms / 1000),
      perSecond: round(perSecond),
      allowed: round(allowed),
      share: round(perSecond / allowed),
      writesPerRow: round(sent / writes.length),
      readings: total(target) - sent,
      timesScript: round((script.msPerUser * perSecond) / 1000),
      timesWithPause: round((script.msWithPause * perSecond) / 1000),
    };
    const line = JSON.stringify({
      bench: 'stamp',
      pace,
      ...found,
      script,
      target,
    });
    process.stdout.write(`${table([found])}\n${line}\n`);
  } finally {
    await here.stop();
  }
}

const sales = channel('sales');

async function previewed(here: Crosswalk) {
  await here.who('Megan Bowen').says('map batch 4', sales);
  return { card: await here.sees(sales.id, /waits for approval/, 120_000) };
}

type Calls = Readonly<Record<string, number>>;

function difference(after: Calls, before: Calls): Calls {
  const left = Object.entries(after).map(
    ([name, calls]) => [name, calls - (before[name] ?? 0)] as const,
  );
  return Object.fromEntries(left.filter(([, calls]) => calls > 0));
}

function total(calls: Calls): number {
  return Object.values(calls).reduce((sum, number) => sum + number, 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
