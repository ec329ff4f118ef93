import { TenantError, type TenantErrorKind } from '../ports/tenant-error.ts';
import { maxBatchSize, sendBatch } from './exchange-batch.ts';
import { callOf, type Endpoint } from './invoke-command.ts';
import { list, parseRow, readPage, type Query } from './list-objects.ts';
import { retryDelay } from './retry-delay.ts';
import { tenantError, type CallFailure, type CallResult } from './tenant-error.ts';

/** Every object that a query finds; null when it got no usable response. */
type Objects<T> = readonly T[] | null;

/** Runs many queries in batches; returns the objects of each, in the same order. */
export async function queryEach<T>(
  queries: readonly Query<T>[],
  endpoint: Endpoint,
): Promise<readonly Objects<T>[]> {
  const results: (readonly Objects<T>[])[] = [];
  const progress: Progress = { answered: 0 };
  const waiting = [...batches(queries).entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, batch] = next;
      results[index] = await queryBatch(batch, endpoint, progress);
    }
  };
  try {
    await Promise.all(Array.from({ length: parallelBatches }, worker));
  } finally {
    // If one worker fails, the others stop after their current batch.
    waiting.length = 0;
  }
  return results.flat();
}

/** Each batch loads the tenant like ten calls. */
const parallelBatches = 4;

function batches<T>(queries: readonly Query<T>[]): readonly (readonly Query<T>[])[] {
  const count = Math.ceil(queries.length / maxBatchSize);
  return Array.from({ length: count }, (_, index) =>
    queries.slice(index * maxBatchSize, (index + 1) * maxBatchSize),
  );
}

/** Shared by the batches that run in parallel. */
interface Progress {
  /** Queries that have got their final result. */
  answered: number;
}

/** Runs up to ten queries; throws a TenantError when the tenant is throttled or unreachable. */
async function queryBatch<T>(
  queries: readonly Query<T>[],
  endpoint: Endpoint,
  progress: Progress,
): Promise<readonly Objects<T>[]> {
  const results = await resultsWithRetries(queries, endpoint, progress);
  const [first] = queries;
  const failure = failureOfTenant([...results.values()]);
  if (first !== undefined && failure !== null) throw tenantError(callOf(first, endpoint), failure);
  return Promise.all([...results].map(([query, result]) => objectsOf(query, result, endpoint)));
}

/** Retries temporary failures a few times, and throttled queries as long as each round answers at least one query. */
async function resultsWithRetries<T>(
  queries: readonly Query<T>[],
  endpoint: Endpoint,
  progress: Progress,
): Promise<ReadonlyMap<Query<T>, CallResult>> {
  const { clock, random } = endpoint;
  const results = new Map<Query<T>, CallResult>();
  let triesWithoutProgress = 0;
  for (let open = queries, tries = 1; open.length > 0; tries += 1) {
    const delays = new Map<Query<T>, number>();
    const answeredBefore = progress.answered;
    for (const [query, result] of await sendBatch(open, endpoint)) {
      results.set(query, result);
      if (result.kind === 'done') continue;
      const isThrottled = result.failure.kind === 'throttled';
      const attempted = {
        tries: isThrottled ? triesWithoutProgress + 1 : tries,
        ...{ waited: 0, writes: false },
      };
      const delay = retryDelay(result.failure, attempted, random.number);
      if (delay !== null) delays.set(query, delay);
    }
    progress.answered += open.length - delays.size;
    triesWithoutProgress = progress.answered > answeredBefore ? 0 : triesWithoutProgress + 1;
    open = [...delays.keys()];
    if (open.length > 0) await clock.sleep(Math.max(...delays.values()));
  }
  return results;
}

/** If only one query is unreachable, that is about its mailbox; if all of several are, the tenant is unreachable. */
function failureOfTenant(results: readonly CallResult[]): CallFailure | null {
  const failures = results
    .filter((result) => result.kind === 'failed')
    .map(({ failure }) => failure);
  const throttled = failures.find(({ kind }) => kind === 'throttled');
  if (throttled !== undefined) return throttled;
  const unreachable = failures.filter(({ kind }) => kind === 'unreachable');
  const isTenant = unreachable.length > 1 && unreachable.length === results.length;
  return isTenant ? (unreachable[0] ?? null) : null;
}

async function objectsOf<T>(
  query: Query<T>,
  result: CallResult,
  endpoint: Endpoint,
): Promise<Objects<T>> {
  if (result.kind === 'failed') return null;
  try {
    const call = callOf(query, endpoint);
    const { rows, next } = readPage(result.json, call);
    // A batch returns first pages only; a query with more pages is run alone.
    if (next !== null) return await list(query, endpoint);
    return rows.map((row) => parseRow(row, query, call)).filter((item) => item !== null);
  } catch (error) {
    if (error instanceof TenantError && ofOneMailbox.includes(error.detail.kind)) return null;
    throw error;
  }
}

const ofOneMailbox: readonly TenantErrorKind[] = ['broken', 'refused', 'missing', 'forbidden'];
