/** A process that crashes at one of its calls to the ports, before or after the call has its effect. */
export interface SimulatedProcess {
  calls: number;
  hasCrashed: boolean;
  readonly crashAtCall: number;
  readonly when: 'before' | 'after';
  readonly crashed: Promise<void>;
  crash: () => void;
}

export function simulatedProcess(crashAtCall: number, when: 'before' | 'after'): SimulatedProcess {
  let crash: () => void = () => undefined;
  const crashed = new Promise<void>((resolve) => (crash = resolve));
  return { calls: 0, hasCrashed: false, crashAtCall, when, crashed, crash };
}

/** The port as that process calls it: after the crash no call returns. */
export function throughProcess<P extends object>(port: P, process: SimulatedProcess): P {
  return new Proxy(port, {
    get: (target, key, receiver) => {
      const member: unknown = Reflect.get(target, key, receiver);
      if (typeof member !== 'function') return member;
      if (key === 'ownedBy' || key === 'ofBatch')
        return (...args: unknown[]) =>
          throughProcess(Reflect.apply(member, target, args) as object, process);
      return async (...args: unknown[]): Promise<unknown> => {
        if (process.hasCrashed) return new Promise(() => undefined);
        process.calls += 1;
        // Read before the call, which may make other calls.
        const isLast = process.calls === process.crashAtCall;
        if (isLast && process.when === 'before') return crash(process);
        const result: unknown = await Reflect.apply(member, target, args);
        if (isLast) return crash(process);
        return key === 'own' ? throughProcess(result as object, process) : result;
      };
    },
  });
}

function crash(process: SimulatedProcess): Promise<never> {
  process.hasCrashed = true;
  process.crash();
  return new Promise(() => undefined);
}
