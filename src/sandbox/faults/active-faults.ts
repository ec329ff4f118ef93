import type { Side } from '../sandbox-constants.ts';
import type { FaultName } from './catalog.ts';

/** An active fault; an absent property matches every call. */
export interface Fault {
  readonly name: FaultName;
  readonly side?: Side;
  /** How many more calls it affects; absent: every call. */
  readonly times?: number;
  /** Affects only calls for the object with this id. */
  readonly target?: string;
  readonly cmdlet?: string;
  readonly ms?: number;
  /** What the answer says, for faults with a text. */
  readonly text?: string;
  readonly answer?: CustomAnswer;
}

export interface CustomAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The known details of a call. */
export interface CallDetails {
  readonly side: Side;
  readonly cmdlet?: string;
  readonly target?: string | null;
}

export interface ActiveFaults {
  /** Adds a fault; it replaces one of the same name and scope. */
  on(fault: Fault): void;
  /** Removes the faults of this name, or all faults. */
  off(name?: FaultName): void;
  list(): readonly Fault[];
  /** The active fault of this name for this call, counted as used once; null if there is none. */
  take(name: FaultName, about: CallDetails): Fault | null;
}

export function activeFaults(): ActiveFaults {
  let faults: readonly Fault[] = [];
  return {
    on: (fault) => {
      faults = [...faults.filter((each) => !sameScope(each, fault)), fault];
    },
    off: (name) => {
      faults = name === undefined ? [] : faults.filter((each) => each.name !== name);
    },
    list: () => faults,
    take: (name, about) => {
      const found = faults.find((each) => each.name === name && applies(each, about));
      if (found === undefined) return null;
      faults = faults.flatMap((each) => (each === found ? usedOnce(each) : [each]));
      return found;
    },
  };
}

function applies(fault: Fault, about: CallDetails): boolean {
  if (fault.side !== undefined && fault.side !== about.side) return false;
  if (fault.cmdlet !== undefined && fault.cmdlet !== about.cmdlet) return false;
  return fault.target === undefined || fault.target === about.target;
}

function usedOnce(fault: Fault): readonly Fault[] {
  if (fault.times === undefined) return [fault];
  return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
}

function sameScope(one: Fault, other: Fault): boolean {
  return (
    one.name === other.name &&
    one.side === other.side &&
    one.target === other.target &&
    one.cmdlet === other.cmdlet
  );
}
