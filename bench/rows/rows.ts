import { crosswalk, type Crosswalk } from '../../test/e2e/support/crosswalk.ts';
import { stopDatabases } from '../../test/support/database.ts';
import { channel } from '../../test/support/teams.ts';
import { table } from '../table.ts';
import { mostKept } from './memory.ts';

const sizes = [10_000, 30_000, 100_000];
const patience = 3 * 60 * 60_000;

/** Maps ever larger batches of tenants that take no time, to see what a row costs and what the bot has to keep in memory. */
export async function benchRows(): Promise<void> {
  const found: Record<string, number>[] = [];
  for (const size of process.argv[3] === undefined ? sizes : [Number(process.argv[3])])
    found.push(await mapped(size));
  await stopDatabases();
  const line = JSON.stringify({ bench: 'rows', cases: found });
  process.stdout.write(`${table(found)}\n${line}\n`);
}

async function mapped(size: number): Promise<Record<string, number>> {
  const here = await crosswalk({ size, nodeFlags: ['--trace-gc'] });
  try {
    await here.enforce((yaml) => yaml.replace('limits: { ', `limits: { batchSize: ${size}, `));
    const preview = await measured(here, async () => {
      await here.who('Megan Bowen').says('map batch 4', sales);
      return here.sees(sales.id, /waits for approval/, patience);
    });
    const stamping = await measured(here, async () => {
      await here.who('Alex Wilber').clicks('Approve', preview.answer);
      await here.sees(sales.id, /Verifying|Stamped and verified/, patience);
    });
    const proof = await measured(here, () => here.sees(sales.id, /Stamped and verified/, patience));
    const rows = (await here.sandbox.writes()).length;
    return {
      rows,
      previewSeconds: preview.seconds,
      previewMiB: preview.mib,
      stampSeconds: stamping.seconds,
      rowsPerSecond: Math.round(rows / stamping.seconds),
      stampMiB: stamping.mib,
      verifySeconds: proof.seconds,
      verifyMiB: proof.mib,
    };
  } finally {
    await here.stop();
  }
}

const sales = channel('sales');

async function measured<T>(here: Crosswalk, work: () => Promise<T>) {
  const from = here.bot().log().length;
  const began = performance.now();
  const answer = await work();
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  return { answer, seconds, mib: mostKept(here.bot().log().slice(from)) };
}
