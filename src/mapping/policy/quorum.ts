import { ordinary, type Demand, type Seat } from './demand.ts';

/** An approval, and the seats that its giver had the right to take when it was given, `ordinary` among them. */
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
  const others = Array.from({ length: people - seats.length }, () => ({ code: ordinary }));
  const open = new Set(seatsLeft([...seats, ...others], voices));
  return { people: open.size, seats: seats.filter((seat) => open.has(seat)) };
}

export function enough(demand: Demand, voices: readonly Voice[]): boolean {
  return missing(demand, voices).people === 0;
}

type Coded = Pick<Seat, 'code'>;

/** Those that stay empty when as many as can be are taken, each by somebody else (augmenting paths). */
function seatsLeft(seats: readonly Coded[], voices: readonly Voice[]): readonly Coded[] {
  const takenBy = new Map<Voice, Coded>();
  const seated = (seat: Coded, asked: Set<Voice>): boolean =>
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
