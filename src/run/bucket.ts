/** What all instances together may ask of one tenant: a token bucket, filled at the rate that the tenant's answers have taught. */
export interface Bucket {
  /** Takes turns to call; takes none while the tenant is closed. */
  take(tenant: string, turns: number): Promise<Taken>;
  /** Tells all instances what one of them was told. */
  learn(tenant: string, lesson: Lesson): Promise<void>;
  tempo(tenant: string): Promise<Tempo>;
}

/** Milliseconds from now: `wait` until the first turn that was taken, `closed` until any may be. */
export interface Taken {
  readonly wait: number;
  readonly closed: number;
  /** Calls a second; null: no limit is known. */
  readonly perSecond: number | null;
}

export interface Tempo {
  readonly perSecond: number | null;
  /** Calls that the tenant would take at once, as it last said; null where it says none. */
  readonly room: number | null;
}

export interface Lesson extends Tempo {
  /** For so many milliseconds from now nobody may call. */
  readonly pause: number;
}
