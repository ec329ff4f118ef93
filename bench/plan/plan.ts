import { plan, type PlanInput } from '../../src/mapping/plan/plan.ts';
import { table } from '../table.ts';
import { generateTenants } from './generated-tenants.ts';

type Case = Readonly<Record<'sources' | 'targets' | 'ms' | 'parseMs' | 'ratio' | 'rssMiB', number>>;

/** The first is the usual size; the others show how the time grows. */
const sizes = [
  [5_000, 50_000],
  [12_500, 62_500],
  [25_000, 125_000],
  [50_000, 250_000],
  [100_000, 500_000],
] as const;
/** A larger size takes the nested loop too long. */
const nestedLoopSize = [1_000, 10_000] as const;

/** Measures plans of growing tenants, compared with parsing the same tenants and with a nested loop. */
export function benchPlan(): void {
  // Warms up the just-in-time compiler.
  measure(1_000, 5_000);
  const cases = sizes.map(([sources, targets]) => fastest(sources, targets));
  const [sources, targets] = nestedLoopSize;
  const tenants = generateTenants({ sources, targets }, JSON.parse);
  const nestedLoop = { sources, targets, ms: Math.round(timeOf(() => matchInNestedLoop(tenants))) };
  const planMs = Math.round(timeOf(() => plan(tenants)));
  const comparison = `A nested loop over ${sources} × ${targets} takes ${nestedLoop.ms} ms, a whole plan ${planMs} ms.`;
  const line = JSON.stringify({ bench: 'plan', cases, nestedLoop });
  process.stdout.write(`${table(cases)}\n${comparison}\n${line}\n`);
}

/** The fastest of three, because other work on the machine can only add time; the largest size once. */
function fastest(sources: number, targets: number): Case {
  const count = targets > 250_000 ? 1 : 3;
  const results = Array.from({ length: count }, () => measure(sources, targets));
  return results.reduce((a, b) => (b.ms < a.ms ? b : a));
}

function measure(sources: number, targets: number): Case {
  let parseMs = 0;
  const tenants = generateTenants({ sources, targets }, (page) => {
    let objects: unknown;
    parseMs += timeOf(() => (objects = JSON.parse(page)));
    return objects;
  });
  const ms = Math.round(timeOf(() => plan(tenants)));
  return {
    ...{ sources, targets, ms, parseMs: Math.round(parseMs) },
    ratio: Math.round((ms / parseMs) * 100) / 100,
    rssMiB: Math.round(process.memoryUsage().rss / 2 ** 20),
  };
}

/** Milliseconds. */
function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Matches as the usual scripts do: for each mailbox it searches all recipients and their addresses. */
function matchInNestedLoop({ mailboxes, recipients }: PlanInput): number {
  let matched = 0;
  for (const mailbox of mailboxes) {
    const primary = mailbox.primaryAddress.toLowerCase();
    const match = recipients.find(
      ({ externalAddress, addresses }) =>
        externalAddress?.toLowerCase() === primary ||
        addresses.some((address) => address.toLowerCase() === `smtp:${primary}`),
    );
    if (match !== undefined) matched += 1;
  }
  return matched;
}
