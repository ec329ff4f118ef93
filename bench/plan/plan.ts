import { plan } from '../../src/mapping/plan.ts';
import { table } from '../table.ts';
import { nestedLoop } from './nested.ts';
import { worldOf } from './world.ts';

type Case = Readonly<Record<'sources' | 'targets' | 'ms' | 'parseMs' | 'ratio' | 'rssMiB', number>>;
/** The first is the usual size; the other four tell how it grows. */
const sizes = [
  [5_000, 50_000],
  [12_500, 62_500],
  [25_000, 125_000],
  [50_000, 250_000],
  [100_000, 500_000],
] as const;
/** As large as a nested loop can bear. */
const bearable = [1_000, 10_000] as const;

/** Plans two tenants of growing size, beside parsing the same objects and beside a nested loop. */
export function benchPlan(): void {
  once(1_000, 5_000);
  const cases = sizes.map(([sources, targets]) => best(sources, targets));
  const [sources, targets] = bearable;
  const world = worldOf(sources, targets);
  const nested = { sources, targets, ms: Math.round(timed(() => nestedLoop(world))) };
  const same = Math.round(timed(() => plan(world)));
  const beside = `A nested loop as the usual scripts do it, ${sources} × ${targets}: ${nested.ms} ms; a whole plan of the same: ${same} ms.`;
  const line = JSON.stringify({ bench: 'plan', cases, nestedLoop: nested });
  process.stdout.write(`${table(cases)}\n${beside}\n${line}\n`);
}

/** The best of three, since whatever else the machine does can only add; the largest once. */
function best(sources: number, targets: number): Case {
  const tries = targets > 250_000 ? 1 : 3;
  const found = Array.from({ length: tries }, () => once(sources, targets));
  return found.reduce((a, b) => (b.ms < a.ms ? b : a));
}

function once(sources: number, targets: number): Case {
  const world = worldOf(sources, targets);
  const parseMs = parsing(world.mailboxes) + parsing(world.recipients);
  const ms = Math.round(timed(() => plan(world)));
  return {
    ...{ sources, targets, ms, parseMs },
    ratio: Math.round((ms / parseMs) * 100) / 100,
    rssMiB: Math.round(process.memoryUsage().rss / 2 ** 20),
  };
}

/** As a listing comes, a thousand objects a page; writing the pages is not counted, and none is kept. */
function parsing(objects: readonly object[]): number {
  let spent = 0;
  for (let from = 0; from < objects.length; from += 1_000) {
    const page = JSON.stringify(objects.slice(from, from + 1_000));
    spent += timed(() => JSON.parse(page) as unknown);
  }
  return Math.round(spent);
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
