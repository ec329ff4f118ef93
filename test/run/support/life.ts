/** One life of the process: it ends at the n-th call to the world, before or after the call took effect. */
export interface Life {
  calls: number;
  over: boolean;
  readonly endsAt: number;
  readonly when: 'before' | 'after';
  readonly ended: Promise<void>;
  end: () => void;
}

export function life(endsAt: number, when: 'before' | 'after'): Life {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { calls: 0, over: false, endsAt, when, ended, end };
}

/** The same port, reached by a process that may die: after its end no call ever returns. */
export function mortal<P extends object>(port: P, own: Life): P {
  return new Proxy(port, {
    get: (target, key, receiver) => {
      const member: unknown = Reflect.get(target, key, receiver);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]): Promise<unknown> => {
        if (own.over) return new Promise(() => undefined);
        own.calls += 1;
        // A call may ask others on its way, so it is over only when it has come to its end.
        const dies = own.calls === own.endsAt;
        if (dies && own.when === 'before') return gone(own);
        const result: unknown = await Reflect.apply(member, target, args);
        return dies ? gone(own) : result;
      };
    },
  });
}

function gone(own: Life): Promise<never> {
  own.over = true;
  own.end();
  return new Promise(() => undefined);
}
