import type { Demand, Seat } from './demand.ts';

/** An approval, and the seats that its giver had the right to take when it was given. */
export interface Voice {
  readonly seats: readonly string[];
}

/** What is still missing before a plan is approved; nothing missing, it is. */
export interface Missing {
  /** How many people, those for the seats included. */
  readonly people: number;
  readonly seats: readonly Seat[];
}

export function missing({ people, seats }: Demand, voices: readonly Voice[]): Missing {
  const open = seatsLeft(seats, voices);
  return { people: Math.max(people - voices.length, open.length, 0), seats: open };
}

export function enough(demand: Demand, voices: readonly Voice[]): boolean {
  return missing(demand, voices).people === 0;
}

/** Those that stay empty when as many as can be are taken, each by somebody else (augmenting paths). */
function seatsLeft(seats: readonly Seat[], voices: readonly Voice[]): readonly Seat[] {
  const takenBy = new Map<Voice, Seat>();
  const seated = (seat: Seat, asked: Set<Voice>): boolean =>
    voices.some((voice) => {
      if (!voice.seats.includes(seat.code) || asked.has(voice)) return false;
      asked.add(voice);
      const holds = takenBy.get(voice);
      if (holds !== undefined && !seated(holds, asked)) return false;
      takenBy.set(voice, seat);
      return true;
    });
  return seats.filter((seat) => !seated(seat, new Set()));
}
