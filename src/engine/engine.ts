import { DBOS } from '@dbos-inc/dbos-sdk';
import { JournalError } from '../run/faults.ts';
import type { Stranded } from '../run/journal.ts';
import type { Launcher, Log } from '../run/ports.ts';
import type { Instances } from '../store/instances.ts';
import { gate } from './gate.ts';
import { launcherOf } from './launcher.ts';
import { quietly } from './quietly.ts';
import { every } from './rounds.ts';
import { sweeper } from './sweep.ts';
import { takeOver } from './takeover.ts';
import { within } from './within.ts';
import { type Story, workflow } from './workflow.ts';

export interface DurableWish {
  readonly url: string;
  /** Of the application: instances of one name share their runs. */
  readonly name: string;
  /** Unique among the living: `embedded` where only one can be, else `instanceName()`. */
  readonly instance: string;
  readonly instances: Instances;
  readonly story: Story;
  /** Leaves out what was opened seconds ago: the door may still be posting its card. */
  readonly stranded: () => Promise<Stranded>;
  readonly log: Log;
  readonly pace?: Pace;
}

/** Milliseconds. */
export interface Pace {
  /** Between two signs of life. */
  readonly beat: number;
  /** Silence after which others take over. */
  readonly dead: number;
  /** Between two looks for runs that nothing drives. */
  readonly sweep: number;
  /** How long a stop waits for the steps in flight. */
  readonly grace: number;
}

const usual: Pace = { beat: 3_000, dead: 30_000, sweep: 5_000, grace: 5_000 };

/** The durable engine behind the story, DBOS on PostgreSQL; a process has one at most, as DBOS is a singleton of its own. */
export async function durable(
  wish: DurableWish,
): Promise<{ readonly launcher: Launcher; stop(): Promise<void> }> {
  const { instance, instances, log, pace = usual } = wish;
  const steps = gate();
  const tell = workflow(wish.story, { steps, log });
  // Before the launch: an instance that owns runs but gives no sign of life would lose them to another.
  await instances.beat(instance);
  await launch(wish);
  const launcher = launcherOf(tell);
  const sweep = sweeper({ stranded: wish.stranded, launcher, log });
  const living = every(pace.beat, { log, work: () => instances.beat(instance) });
  const watching = every(pace.sweep, {
    log,
    work: async () => {
      // A machine that slept wakes up with an old sign of life: it must not bury itself.
      await instances.beat(instance);
      await takeOver({ instances, silence: pace.dead, log });
      await sweep();
    },
  });
  return {
    launcher,
    stop: async () => {
      // A round may be waiting for a database that is away; a stop does not wait with it.
      await within(pace.grace, watching.stop());
      await steps.close(pace.grace);
      await DBOS.shutdown();
      await within(pace.grace, living.stop());
      await signOff(wish);
    },
  };
}

/** Not needed, only kind: without it the others wait until the silence is long enough. */
async function signOff({ instance, instances, log }: DurableWish): Promise<void> {
  try {
    await instances.leave(instance);
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    log.warn('The database was away when this instance stopped.', { error });
  }
}

async function launch({ url, name, instance, instances, log }: DurableWish): Promise<void> {
  DBOS.setConfig({
    name,
    systemDatabaseUrl: url,
    executorID: instance,
    enablePatching: true,
    logger: quietly(log),
  });
  try {
    await DBOS.launch();
  } catch (error) {
    await instances.leave(instance);
    throw error;
  }
}
