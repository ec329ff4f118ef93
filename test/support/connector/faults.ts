/** One way in which the connector fails; `drop` takes the call and then hangs up without a word. */
export interface Fault {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly drop?: boolean;
  /** Absent: until `clear`. */
  readonly times?: number;
  /** Absent: every call to conversations; it sees the method and the path, decoded. */
  readonly match?: RegExp;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that this call meets, if any; one of its times is used up. */
  met(method: string, path: string): Fault | null;
}

export function faults(): Faults {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (fault) => waiting.push({ fault, left: fault.times ?? Infinity }),
    clear: () => {
      waiting = [];
    },
    met: (method, path) => {
      const found = waiting.find(
        ({ fault, left }) => left > 0 && (fault.match?.test(`${method} ${path}`) ?? true),
      );
      if (!found) return null;
      found.left -= 1;
      return found.fault;
    },
  };
}
