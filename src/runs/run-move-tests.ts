import {
  moveUntestedCode,
  sampleRows,
  type MoveTest,
  type MoveTestScope,
} from '../mapping/move-test-rules.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { Run, RunId } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { forEachLimited } from './for-each-limited.ts';
import { requireRun, rowPages } from './read-run.ts';

export interface MoveTestSettings {
  readonly endpoint: string;
  readonly scope: MoveTestScope;
  readonly limits: Run['policy']['limits'];
}

/** null: the policy tests no moves, or the run is an undo. */
export function moveTestSettings({
  undoes,
  policy: { migration, limits },
}: Run): MoveTestSettings | null {
  const { endpoint = null, test = 'off' } = migration ?? {};
  if (undoes !== null || endpoint === null || test === 'off') return null;
  return { endpoint, scope: test, limits };
}

interface MoveTestRow {
  readonly seq: number;
  readonly name: string;
  readonly address: string;
  /** The result of an earlier test. */
  readonly moveTest: MoveTest | null;
}

/** The verified rows that the policy wants tested. */
export async function moveTestRows(
  run: RunId,
  { scope }: MoveTestSettings,
  world: Pick<World, 'journal'>,
): Promise<readonly MoveTestRow[]> {
  const verified: MoveTestRow[] = [];
  for await (const page of rowPages(run, world))
    for (const { row, state, moveTest } of page)
      if (row.kind === 'ready' && state === 'verified') {
        const { name, address } = row.target;
        verified.push({ seq: row.seq, name, address, moveTest });
      }
  return sampleRows(verified, scope);
}

interface MoveTestRequest {
  readonly rows: readonly MoveTestRow[];
  /** Whether the endpoint has answered an earlier test, so that a refusal is about the mailbox and not about the endpoint. */
  readonly isEndpointConfirmed: boolean;
  readonly settings: MoveTestSettings;
  /** In ms. */
  readonly timeout: number;
}

/** After so many throttled or unanswered calls, the tenant counts as unreachable; the adapter has retried each. */
const maxUnreachable = 3;

/** Tests mailboxes with `Test-MigrationServerAvailability` and saves the results. Returns why some were not tested; null if all were. */
export async function runMoveTests(
  run: RunId,
  { rows, isEndpointConfirmed, settings, timeout }: MoveTestRequest,
  { journal, target, clock }: Pick<World, 'journal' | 'target' | 'clock'>,
): Promise<string | null> {
  const refused: { readonly row: MoveTestRow; readonly error: TenantError }[] = [];
  const forbidden: TenantError[] = [];
  const unreachable: TenantError[] = [];
  const deadline = clock.now().getTime() + timeout;
  const maxRefused = settings.limits.stopAfterSameErrors;
  let isConfirmed = isEndpointConfirmed;
  let untested = rows.length;
  const save = async ({ seq }: MoveTestRow, result: MoveTest) => {
    await journal.saveMoveTest(run, seq, result);
    untested -= 1;
  };
  await forEachLimited(spread(rows, maxRefused), settings.limits.concurrency, async (row) => {
    const result = await testMove(row, settings, target);
    if (!(result instanceof TenantError)) {
      isConfirmed = true;
      await save(row, result);
    } else if (isAboutMailbox(result)) refused.push({ row, error: result });
    else if (result.detail.kind === 'forbidden') forbidden.push(result);
    else unreachable.push(result);
    const mayContinue =
      forbidden.length === 0 &&
      unreachable.length < maxUnreachable &&
      (isConfirmed || refused.length < maxRefused);
    return mayContinue && clock.now().getTime() < deadline;
  });
  // If the endpoint refused every mailbox, the error is about the endpoint.
  if (isConfirmed)
    for (const { row, error } of refused)
      await save(row, { result: 'Failed', message: error.message });
  if (untested === 0) return null;
  const endpointErrors = isConfirmed ? [] : refused.map(({ error }) => error);
  const [error] = [...forbidden, ...unreachable, ...endpointErrors];
  const reason =
    error === undefined ? 'It took too long.' : `${error.message}${hint(error, settings)}`;
  return `Not tested: ${untested} of ${rows.length} mailboxes. ${reason} “verify run ${run}” tests them.`;
}

/** Puts `count` evenly spread rows first, so that they are not all from one part of the batch. */
function spread(rows: readonly MoveTestRow[], count: number): readonly MoveTestRow[] {
  const first = new Set(sampleRows(rows, count));
  return [...first, ...rows.filter((row) => !first.has(row))];
}

async function testMove(
  { address }: MoveTestRow,
  { endpoint }: MoveTestSettings,
  target: World['target'],
): Promise<MoveTest | TenantError> {
  try {
    return await target.testMove(endpoint, address);
  } catch (error) {
    if (error instanceof TenantError) return error;
    throw error;
  }
}

/** Whether an error can be about one mailbox, and not about the whole tenant. */
function isAboutMailbox({ detail: { kind } }: TenantError): boolean {
  return kind !== 'forbidden' && kind !== 'throttled' && kind !== 'unreachable';
}

function hint(error: TenantError, { endpoint }: MoveTestSettings): string {
  if (!isAboutMailbox(error)) return '';
  return ` Check that Get-MigrationEndpoint lists ${endpoint} in the target; migration.endpoint of the policy names it.`;
}

/** Replaces the run's note on moves that were not tested; null removes it. */
export async function noteUntested(
  run: RunId,
  reason: string | null,
  world: Pick<World, 'journal'>,
): Promise<void> {
  const { notes } = await requireRun(run, world);
  const others = notes.filter(({ code }) => code !== moveUntestedCode);
  const note = reason === null ? [] : [{ code: moveUntestedCode, text: reason }];
  await world.journal.update(run, { notes: [...others, ...note] });
}
