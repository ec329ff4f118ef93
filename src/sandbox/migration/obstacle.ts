/** Why a mailbox cannot be moved. */
export interface Obstacle {
  /** Name of the exception, without its namespace. */
  readonly exception: string;
  readonly text: string;
}

export function obstacle(exception: string, text: string): readonly Obstacle[] {
  return [{ exception, text }];
}
