import type { Engine } from '../../../src/ports/engine.ts';
import { OwnershipLostError } from '../../../src/ports/errors.ts';
import type { RunId } from '../../../src/ports/run.ts';
import type { World } from '../../../src/ports/world.ts';
import { runWorkflow } from '../../../src/workflow/workflow.ts';
import type { TestClock } from '../../ports/clock.ts';
import { memoryEngine, type EngineMemory } from '../../ports/engine.ts';

/** A process that can be suspended at each of its calls to the ports. */
interface Instance {
  readonly world: World;
  readonly clock: TestClock;
  /** Resolves while it is not suspended. */
  running: Promise<void>;
  resume: () => void;
  isSuspended: boolean;
}

/** Two instances that work on one run, of which the latest owner should be the only one that has effects. */
export interface Instances {
  suspendOwner(): void;
  isOwnerSuspended(): boolean;
  /** Continues every suspended instance. */
  continueAll(): void;
  /** Starts the workflow on the instance that does not own the run. */
  startOther(): void;
  /** Errors of workflows, but for those that lost their run. */
  readonly errors: readonly unknown[];
}

/** Milliseconds by which the clocks of the instances differ. */
type Skews = readonly [number, number];

export function twoInstances(
  run: RunId,
  shared: { readonly world: World; readonly clock: TestClock; readonly memory: EngineMemory },
  skews: Skews,
): Instances {
  const { world, clock, memory } = shared;
  const errors: unknown[] = [];
  const all = skews.map((skew): Instance => {
    const ownClock = skewedClock(clock, skew);
    const instance: Instance = {
      world: { ...world, clock: ownClock },
      clock: ownClock,
      running: Promise.resolve(),
      resume: () => undefined,
      isSuspended: false,
    };
    for (const port of ['source', 'target', 'journal', 'outbox', 'policySource'] as const)
      Object.assign(instance.world, { [port]: suspendable(world[port], instance) });
    return instance;
  });
  let execution = 0;
  const owner = () => all[execution % all.length];
  return {
    errors,
    suspendOwner: () => {
      const instance = owner();
      if (instance === undefined || instance.isSuspended) return;
      instance.isSuspended = true;
      instance.running = new Promise((resolve) => (instance.resume = resolve));
    },
    isOwnerSuspended: () => owner()?.isSuspended === true,
    continueAll: () => {
      for (const instance of all) {
        instance.isSuspended = false;
        instance.resume();
      }
    },
    startOther: () => {
      execution += 1;
      const own = execution;
      const instance = owner();
      if (instance === undefined) return;
      const engine = checkedEngine(memoryEngine(memory, instance.clock), () => own === execution);
      runWorkflow(run, engine, instance.world).catch((error: unknown) => {
        if (!(error instanceof OwnershipLostError)) errors.push(error);
      });
    },
  };
}

function skewedClock(clock: TestClock, skew: number): TestClock {
  return {
    ...clock,
    now: () => new Date(clock.now().getTime() + skew),
  };
}

/** Keeps no result of an execution that another one has replaced, as DBOS does. */
function checkedEngine(engine: Engine, isCurrent: () => boolean): Engine {
  const untilReplaced = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    return isCurrent() ? result : new Promise<never>(() => undefined);
  };
  return {
    ...engine,
    step: (name, work) => engine.step(name, () => untilReplaced(work())),
    wait: (deadline) => untilReplaced(engine.wait(deadline)),
  };
}

/** The port as an instance calls it: it can be suspended before and after the effect of each call. */
function suspendable<P extends object>(port: P, instance: Instance): P {
  return new Proxy(port, {
    get: (target, key, receiver) => {
      const member: unknown = Reflect.get(target, key, receiver);
      if (typeof member !== 'function') return member;
      if (key === 'ownedBy' || key === 'ofBatch')
        return (...args: unknown[]) =>
          suspendable(Reflect.apply(member, target, args) as object, instance);
      return async (...args: unknown[]): Promise<unknown> => {
        await instance.running;
        const result: unknown = await Reflect.apply(member, target, args);
        await instance.running;
        return key === 'own' ? suspendable(result as object, instance) : result;
      };
    },
  });
}
