import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes, randomUUID } from 'node:crypto';
import { channel, tracingChannel } from 'node:diagnostics_channel';

/** One piece of work: an answer to a message, a step of a run. */
export interface Work {
  readonly name: string;
  readonly run: number | null;
  /** 32 hex digits. */
  readonly traceId: string;
}

interface Context {
  readonly run: number | null;
  /** null: belongs to a run, but to no piece of work. */
  readonly traceId: string | null;
}

/** Announces the work of `inTrace`; src/telemetry listens where it is on. */
export const workChannel = tracingChannel<unknown, Work>('crosswalk.work');
/** The names of its single channels. */
export const workEvents = {
  start: 'tracing:crosswalk.work:start',
  end: 'tracing:crosswalk.work:asyncEnd',
  error: 'tracing:crosswalk.work:error',
} as const;
export const queryEvents = 'crosswalk.query';
/** Announces each statement to the database. */
export const queryChannel = channel(queryEvents);

export interface QueryEvent {
  /** Such as SELECT. */
  readonly operation: string;
  readonly ms: number;
  /** SQLSTATE or the name of the error; null: it succeeded. */
  readonly error: string | null;
}

const contexts = new AsyncLocalStorage<Context>();

/** Log lines of the work name the run. */
export function withRun<T>(run: number, work: () => Promise<T>): Promise<T> {
  return contexts.run({ run, traceId: null }, work);
}

/** Log lines of the work and its requests to the tenants have a trace id in common; a piece of work in another one has that of the other. */
export function inTrace<T>(name: string, work: () => Promise<T>): Promise<T> {
  const outer = contexts.getStore();
  const traceId = outer?.traceId ?? randomBytes(16).toString('hex');
  const context = { run: outer?.run ?? null, traceId };
  return contexts.run(context, () => workChannel.tracePromise(work, { name, ...context }));
}

/** For the header `client-request-id`, by which Microsoft's support finds a request: the trace id as a GUID. */
export function requestId(): string {
  const traceId = contexts.getStore()?.traceId ?? null;
  if (traceId === null) return randomUUID();
  return traceId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What the present work adds to each log line. */
export function workFields(): { readonly run?: number; readonly trace_id?: string } {
  const { run = null, traceId = null } = contexts.getStore() ?? {};
  return {
    ...(run === null ? {} : { run }),
    ...(traceId === null ? {} : { trace_id: traceId }),
  };
}
