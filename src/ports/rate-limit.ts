/** The rate limit of each tenant, shared by all instances: which calls may be sent, and how fast. */
export interface RateLimit {
  /** Reserves time slots for calls, spaced at the known rate; reserves none while a pause is on. */
  reserve(tenant: string, calls: number): Promise<Reservation>;
  /** Records the rate and the pause that an answer of the tenant has taught this instance. */
  observe(tenant: string, observation: RateObservation): Promise<void>;
  rate(tenant: string): Promise<Rate>;
}

/** Times in milliseconds from now. */
export interface Reservation {
  /** Until the first reserved slot. */
  readonly wait: number;
  /** Until any call may be sent; 0 when no pause is on. */
  readonly pause: number;
  /** The rate at which the slots are spaced; null when no limit is known. */
  readonly callsPerSecond: number | null;
}

export interface Rate {
  /** Null when no limit is known. */
  readonly callsPerSecond: number | null;
  /** Calls that the tenant still accepts in its current window, as it last reported; null when it reports none. */
  readonly remaining: number | null;
}

export interface RateObservation extends Rate {
  /** Milliseconds from now in which no instance may call the tenant. */
  readonly pause: number;
}

/** The measured speed of the latest run that stamped enough rows. */
export interface StampingPace {
  readonly run: number;
  readonly rows: number;
  readonly seconds: number;
}

/** The measured speed of a run that is stamping. */
export interface StampingSpeed {
  readonly rowsPerSecond: number;
  /** The rate limit of the target tenant. */
  readonly allowed: Rate;
}
