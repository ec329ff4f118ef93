import type { Side } from '../constants.ts';
import type { FaultName } from './catalog.ts';

/** A fault that is switched on; what is absent does not narrow it. */
export interface Fault {
  readonly name: FaultName;
  readonly side?: Side;
  /** How often it still strikes. */
  readonly times?: number;
  /** Only calls about the object of that id. */
  readonly target?: string;
  readonly cmdlet?: string;
  readonly ms?: number;
  readonly answer?: GivenAnswer;
}

export interface GivenAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a call is about, as far as it is known. */
export interface About {
  readonly side: Side;
  readonly cmdlet?: string;
  readonly target?: string | null;
}

export interface Switchboard {
  /** Switches on, in place of an earlier one of the same name and bounds. */
  on(fault: Fault): void;
  /** Switches one name off, or all of them. */
  off(name?: FaultName): void;
  list(): readonly Fault[];
  /** The fault of that name that strikes this call, used up once; null where none does. */
  strike(name: FaultName, about: About): Fault | null;
}

export function switchboard(): Switchboard {
  let faults: readonly Fault[] = [];
  return {
    on: (fault) => {
      faults = [...faults.filter((each) => !sameBounds(each, fault)), fault];
    },
    off: (name) => {
      faults = name === undefined ? [] : faults.filter((each) => each.name !== name);
    },
    list: () => faults,
    strike: (name, about) => {
      const found = faults.find((each) => each.name === name && concerns(each, about));
      if (found === undefined) return null;
      faults = faults.flatMap((each) => (each === found ? usedOnce(each) : [each]));
      return found;
    },
  };
}

function concerns(fault: Fault, about: About): boolean {
  if (fault.side !== undefined && fault.side !== about.side) return false;
  if (fault.cmdlet !== undefined && fault.cmdlet !== about.cmdlet) return false;
  return fault.target === undefined || fault.target === about.target;
}

function usedOnce(fault: Fault): readonly Fault[] {
  if (fault.times === undefined) return [fault];
  return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
}

function sameBounds(one: Fault, other: Fault): boolean {
  return (
    one.name === other.name &&
    one.side === other.side &&
    one.target === other.target &&
    one.cmdlet === other.cmdlet
  );
}
