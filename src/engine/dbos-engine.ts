import { DBOS, type DBOSConfig } from '@dbos-inc/dbos-sdk';
import pg from 'pg';
import type { DatabaseClock } from './database-clock.ts';
import type { Launcher, Readiness } from '../ports/engine.ts';
import { JournalError } from '../ports/errors.ts';
import type { StalledRuns } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import { repeat, waitAtMost } from '../runs/repeat-loop.ts';
import type { Instances } from '../store/postgres-instances.ts';
import { connectionSettings, type Password } from '../store/sign-in.ts';
import { activeSteps } from './active-workflow-steps.ts';
import { readinessCheck } from './readiness.ts';
import { stalledRunCheck, takeOverRuns } from './run-recovery.ts';
import { createLauncher, registerWorkflow, type Workflow } from './dbos-workflow.ts';

interface EngineOptions {
  /** Of a prepared database, with the application's role. */
  readonly url: string;
  /** Where the URL has none. */
  readonly password?: Password | null;
  /** Instances with the same application name share their runs. */
  readonly name: string;
  /** Unique among running instances: `embedded` if there can be only one. */
  readonly instance: string;
  readonly instances: Instances;
  readonly workflow: Workflow;
  readonly stalledRuns: () => Promise<StalledRuns>;
  /** Follows the database with each heartbeat. */
  readonly clock: DatabaseClock;
  readonly log: Log;
  readonly intervals?: Intervals;
}

/** Milliseconds. */
interface Intervals {
  readonly heartbeat: number;
  /** Time without a heartbeat after which other instances take over the runs. */
  readonly maxSilence: number;
  /** Between two checks for runs that have stalled. */
  readonly check: number;
  /** How long a stop waits for active steps. */
  readonly stopTimeout: number;
}

const defaultIntervals: Intervals = {
  heartbeat: 3_000,
  maxSilence: 30_000,
  check: 5_000,
  stopTimeout: 5_000,
};

/** Starts the durable engine, DBOS on PostgreSQL. DBOS is a singleton, so a process has at most one engine. */
export async function startEngine(options: EngineOptions): Promise<{
  readonly launcher: Launcher;
  readonly readiness: Readiness;
  stop(): Promise<void>;
}> {
  const { instance, instances, clock, log, intervals = defaultIntervals } = options;
  const steps = activeSteps(clock);
  const recordHeartbeat = () => clock.follow(() => instances.recordHeartbeat(instance));
  const workflow = registerWorkflow(options.workflow, { steps, clock, log });
  // Before the launch: other instances would take over the runs of an instance without a heartbeat.
  await recordHeartbeat();
  const pool = await launchDbos(options);
  const launcher = createLauncher(workflow, log);
  const checkStalledRuns = stalledRunCheck({ stalledRuns: options.stalledRuns, launcher, log });
  const heartbeat = repeat(recordHeartbeat, {
    pauseMs: intervals.heartbeat,
    failure: 'A heartbeat failed.',
    clock,
    log,
  });
  const check = async () => {
    // After the machine was suspended this instance's own heartbeat is old, and it must not remove itself.
    await recordHeartbeat();
    await takeOverRuns({ instances, maxSilence: intervals.maxSilence, log });
    await checkStalledRuns();
  };
  const checks = repeat(check, {
    pauseMs: intervals.check,
    failure: 'A check for stalled runs failed.',
    clock,
    log,
  });
  return {
    launcher,
    readiness: readinessCheck({
      heartbeatAge: () => instances.heartbeatAge(instance),
      maxSilence: intervals.maxSilence,
      clock,
    }),
    stop: async () => {
      // A round can hang while the database is unreachable, so the stop does not wait for it without a limit.
      await waitAtMost(intervals.stopTimeout, checks.stop(), clock);
      await steps.close(intervals.stopTimeout);
      await DBOS.shutdown();
      await pool?.end();
      await waitAtMost(intervals.stopTimeout, heartbeat.stop(), clock);
      await removeInstance(options);
    },
  };
}

/** Optional: otherwise other instances take over the runs only after `maxSilence`. */
async function removeInstance({ instance, instances, log }: EngineOptions): Promise<void> {
  try {
    await instances.remove(instance);
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    log.warn('The database was unreachable when this instance stopped.', { error });
  }
}

/** Returns the pool that DBOS uses and does not close; null: it has its own. */
async function launchDbos(options: EngineOptions): Promise<pg.Pool | null> {
  const { url, password = null, name, instance, instances, log } = options;
  const systemDatabaseUrl = withTransactionTimeout(url);
  const pool = password === null ? null : poolOf(systemDatabaseUrl, password, log);
  DBOS.setConfig({
    name,
    systemDatabaseUrl,
    ...(pool === null ? {} : { systemDatabasePool: pool }),
    executorID: instance,
    // `prepareDatabase` did it; this role could not.
    runMigrations: false,
    enablePatching: true,
    logger: dbosLogger(log),
  });
  try {
    await DBOS.launch();
    return pool;
  } catch (error) {
    await pool?.end();
    await instances.remove(instance);
    throw error;
  }
}

/** DBOS takes no function for a password, but a pool; the size is its own default. */
function poolOf(url: string, password: Password, log: Log): pg.Pool {
  const pool = new pg.Pool({ ...connectionSettings({ url, password }), max: 10 });
  const onLost = (error: Error) =>
    log.warn('A connection of DBOS to the database was lost.', { error });
  pool.on('error', onLost);
  pool.on('connect', (client) => void client.on('error', onLost));
  return pool;
}

/** Without this option DBOS sets the timeout by a query that overlaps with the first one of a connection, which pg deprecates. */
function withTransactionTimeout(url: string): string {
  const result = new URL(url);
  const options = result.searchParams.get('options') ?? '';
  const timeout = '-c idle_in_transaction_session_timeout=60s';
  result.searchParams.set('options', `${options} ${timeout}`.trim());
  return result.href;
}

/** Passes on the warnings and errors of DBOS. */
export function dbosLogger(log: Log): NonNullable<DBOSConfig['logger']> {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (entry) => log.warn('DBOS logged a warning.', { message: String(entry) }),
    error: (entry, details) =>
      log.error('DBOS logged an error.', { message: String(entry), error: details?.error }),
  };
}
