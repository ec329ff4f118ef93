import { sample, type MoveTest, type MoveTesting } from '../../mapping/moveTest.ts';
import { TenantError } from '../faults.ts';
import { pages } from '../pages.ts';
import { pool } from '../pool.ts';
import type { World } from '../ports.ts';
import type { Run, RunId } from '../run.ts';

/** What a run's policy wants tested. */
export interface ProbeWish {
  readonly endpoint: string;
  readonly testing: MoveTesting;
  readonly limits: Run['policy']['limits'];
}

/** null where no move is tested; of what an undo took back there is none. */
export function wishOf({ undoes, policy: { migration, limits } }: Run): ProbeWish | null {
  const { endpoint = null, test = 'off' } = migration ?? {};
  if (undoes !== null || endpoint === null || test === 'off') return null;
  return { endpoint, testing: test, limits };
}

/** A row whose move is tested, and what an earlier test said. */
export interface Probe {
  readonly seq: number;
  readonly name: string;
  readonly address: string;
  readonly moveTest: MoveTest | null;
}

/** The verified rows that the policy wants tested. */
export async function probesOf(
  run: RunId,
  { testing }: ProbeWish,
  world: Pick<World, 'journal'>,
): Promise<readonly Probe[]> {
  const verified: Probe[] = [];
  for await (const page of pages(run, world))
    for (const { row, state, moveTest } of page)
      if (row.kind === 'ready' && state === 'verified') {
        const { name, address } = row.target;
        verified.push({ seq: row.seq, name, address, moveTest });
      }
  return sample(verified, testing);
}

interface Refused {
  readonly probe: Probe;
  readonly fault: TenantError;
}

/** Tests these mailboxes and keeps what is said of each; answers why some were not tested, null where all were. Throws where the tenant throttles or is away. */
export async function probe(
  run: RunId,
  { probes, answered, wish }: { probes: readonly Probe[]; answered: boolean; wish: ProbeWish },
  { journal, target }: Pick<World, 'journal' | 'target'>,
): Promise<string | null> {
  const refused: Refused[] = [];
  const barred: TenantError[] = [];
  let heard = answered;
  let left = probes.length;
  const keep = async ({ seq }: Probe, said: MoveTest) => {
    await journal.keepMoveTest(run, seq, said);
    left -= 1;
  };
  await pool(probes, wish.limits.concurrency, async (one) => {
    const said = await answerOf(one, wish, target);
    if (!(said instanceof TenantError)) {
      heard = true;
      await keep(one, said);
    } else if (ofMailbox(said)) refused.push({ probe: one, fault: said });
    else barred.push(said);
    return barred.length === 0 && (heard || refused.length < wish.limits.stopAfterSameErrors);
  });
  // An endpoint that refuses whomever it is asked about is refused itself.
  if (heard)
    for (const { probe: one, fault } of refused)
      await keep(one, { result: 'Failed', message: fault.message });
  const [why] = [...barred, ...refused.map(({ fault }) => fault)];
  if (left === 0 || why === undefined) return null;
  return `Not tested: ${left} of ${probes.length} mailboxes. ${why.message}${hint(why, wish)}`;
}

async function answerOf(
  { address }: Probe,
  { endpoint }: ProbeWish,
  target: World['target'],
): Promise<MoveTest | TenantError> {
  try {
    return await target.testMove(endpoint, address);
  } catch (fault) {
    if (!(fault instanceof TenantError) || mayPass(fault)) throw fault;
    return fault;
  }
}

function mayPass({ detail: { kind } }: TenantError): boolean {
  return kind === 'throttled' || kind === 'unreachable';
}

function ofMailbox({ detail: { kind } }: TenantError): boolean {
  return kind === 'missing' || kind === 'refused';
}

function hint(fault: TenantError, { endpoint }: ProbeWish): string {
  if (!ofMailbox(fault)) return '';
  return ` Look whether Get-MigrationEndpoint lists ${endpoint} in the target, as migration.endpoint of the policy names it.`;
}
