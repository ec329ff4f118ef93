import type { Directory } from '../../src/ports/directory.ts';
import { TenantError } from '../../src/ports/errors.ts';
import type { Person } from '../../src/ports/run.ts';

/** What a test sets; read at every call. */
export interface DirectoryState {
  readonly isGraphDown: boolean;
  /** Ids of the members of every group. */
  readonly approverGroup: readonly string[];
  readonly people: readonly Person[];
}

/** The Directory port in memory; a display name is the id in capital letters. */
export function memoryDirectory(state: DirectoryState): Directory {
  const answer = <T>(value: T): Promise<T> =>
    state.isGraphDown
      ? Promise.reject(
          new TenantError('asking Graph', { side: 'target', kind: 'unreachable', code: '' }),
        )
      : Promise.resolve(value);
  return {
    memberOf: (personId, groups) => answer(state.approverGroup.includes(personId) ? groups : []),
    names: ({ users, groups }) =>
      answer(new Map([...users, ...groups].map((id) => [id, id.toUpperCase()]))),
    findPeople: (text) => Promise.resolve(state.people.filter(({ name }) => name.startsWith(text))),
  };
}
