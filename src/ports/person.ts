/** A user of the home tenant. */
export interface Person {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
}
