import type { Engine } from '../../src/ports/engine.ts';
import type { TestClock } from './clock.ts';

/** What the engine keeps over a crash of the process. */
export interface EngineMemory {
  /** Results of finished steps as JSON, by name. */
  readonly steps: Map<string, string>;
  isWoken: boolean;
  /** Ends the current wait where it is over. */
  checkWait: () => void;
}

export function engineMemory(): EngineMemory {
  return { steps: new Map(), isWoken: false, checkWait: () => undefined };
}

/** The Engine port in memory; results go through JSON as in the database. */
export function memoryEngine(memory: EngineMemory, clock: TestClock): Engine {
  let waits = 0;
  return {
    atEachStart: (work) => work(),
    patched: () => Promise.resolve(true),
    step: async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      const saved = memory.steps.get(name);
      if (saved !== undefined) return (JSON.parse(saved) as { result: T }).result;
      const result = await work();
      memory.steps.set(name, JSON.stringify({ result }));
      return result;
    },
    // Without a timer, so that a run that still waits keeps no process alive.
    wait: (until) => {
      waits += 1;
      const name = `wait ${waits}`;
      if (memory.steps.has(name)) return Promise.resolve();
      return new Promise((resolve) => {
        memory.checkWait = () => {
          // Another process may have ended this wait.
          if (!memory.steps.has(name)) {
            if (!memory.isWoken && clock.now() < until) return;
            memory.isWoken = false;
            memory.steps.set(name, '');
          }
          resolve();
        };
        clock.onChange(memory.checkWait);
        memory.checkWait();
      });
    },
  };
}
