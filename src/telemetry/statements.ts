import { queryEvents, type QueryEvent } from '../log/diagnostics.ts';
import { listen, type Observed } from './channels.ts';

/** Statements to the database. */
export function onQueries(onQuery: (query: Observed & QueryEvent) => void): () => void {
  const listener = (message: unknown) => {
    const query = message as QueryEvent;
    const { operation, ms, error } = query;
    onQuery({
      ...query,
      seconds: ms / 1000,
      attributes: {
        'db.system.name': 'postgresql',
        'db.operation.name': operation,
        ...(error === null ? {} : { 'error.type': error }),
      },
    });
  };
  return listen({ [queryEvents]: listener });
}
