import type { Person } from './person.ts';

/** Links that open the dashboard without Teams. Every method may throw a JournalError. */
export interface DashboardLinks {
  /** A link for that person, to be opened once. It and its session end after `lasts` milliseconds by the database clock. */
  offer(person: Person, lasts: number): Promise<{ readonly token: string; readonly until: Date }>;
  /** Uses the token up and returns the token of a session; null where it is false, expired or used. */
  open(token: string): Promise<string | null>;
  /** Whose session it is; null where it is false or has ended. */
  personOf(session: string): Promise<Person | null>;
}
