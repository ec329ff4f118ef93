/**
 * A fault of the connector; `drop` processes the call and then closes the connection without an answer, `taken` processes it and
 * answers with the status all the same.
 */
export interface Fault {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly drop?: boolean;
  readonly taken?: boolean;
  /** Absent: until the faults are cleared. */
  readonly times?: number;
  /** Matches method and decoded path; absent: every call about a conversation. */
  readonly match?: RegExp;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The fault for this call, counted as used once; null if there is none. */
  take(method: string, path: string): Fault | null;
}

export function faults(): Faults {
  let active: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (fault) => active.push({ fault, left: fault.times ?? Infinity }),
    clear: () => {
      active = [];
    },
    take: (method, path) => {
      const found = active.find(
        ({ fault, left }) => left > 0 && (fault.match?.test(`${method} ${path}`) ?? true),
      );
      if (!found) return null;
      found.left -= 1;
      return found.fault;
    },
  };
}
