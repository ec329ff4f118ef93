import type { Engine } from '../../../src/run/ports.ts';
import type { TestClock } from './clock.ts';

/** What survives a power cut: the results of finished steps, and whether the run was woken. */
export interface EngineMemory {
  readonly steps: Map<string, string>;
  woken: boolean;
  /** Changes of the story that came only after an earlier release had begun the run. */
  readonly unknown: Set<string>;
  /** Looks again whether the wait is over; nobody waits at first. */
  look: () => void;
}
export function engineMemory(): EngineMemory {
  return { steps: new Map(), woken: false, unknown: new Set(), look: () => undefined };
}

/** The Engine port in memory: results go through JSON as they would through a database. */
export function memoryEngine(memory: EngineMemory, clock: TestClock): Engine {
  let waits = 0;
  return {
    patched: (change) => Promise.resolve(!memory.unknown.has(change)),
    step: async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      const known = memory.steps.get(name);
      if (known !== undefined) return (JSON.parse(known) as { result: T }).result;
      const result = await work();
      memory.steps.set(name, JSON.stringify({ result }));
      return result;
    },
    // Nothing turns while a story waits, so that one left waiting keeps no process alive.
    wait: (until) => {
      waits += 1;
      const over = `wait ${waits}`;
      if (memory.steps.has(over)) return Promise.resolve();
      return new Promise((resolve) => {
        memory.look = () => {
          if (memory.steps.has(over) || (!memory.woken && clock.now() < until)) return;
          memory.woken = false;
          memory.steps.set(over, '');
          resolve();
        };
        clock.onMove(memory.look);
        memory.look();
      });
    },
  };
}
