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

/** Plans two tenants of growing size, beside parsing them from the text of their pages and beside a nested loop. */
export function benchPlan(): void {
  once(1_000, 5_000);
  const cases = sizes.map(([sources, targets]) => best(sources, targets));
  const [sources, targets] = bearable;
  const world = worldOf({ sources, targets }, JSON.parse);
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
  let parsing = 0;
  const world = worldOf({ sources, targets }, (page) => {
    let objects: unknown;
    parsing += timed(() => (objects = JSON.parse(page)));
    return objects;
  });
  const ms = Math.round(timed(() => plan(world)));
  return {
    ...{ sources, targets, ms, parseMs: Math.round(parsing) },
    ratio: Math.round((ms / parsing) * 100) / 100,
    rssMiB: Math.round(process.memoryUsage().rss / 2 ** 20),
  };
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
