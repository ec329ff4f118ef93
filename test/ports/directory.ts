import type { Directory } from '../../src/ports/directory.ts';
import { TenantError } from '../../src/ports/tenant-error.ts';
import type { Person } from '../../src/ports/person.ts';

/** What a test sets; read at every call. */
export interface DirectoryState {
  readonly isGraphDown: boolean;
  /** Ids of the members of every group. */
  readonly approverGroup: readonly string[];
  readonly people: readonly Person[];
  /** Ids of people who left; everyone else has an enabled account. */
  readonly disabled: readonly string[];
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
    enabledPeople: (ids) => answer(ids.filter((id) => !state.disabled.includes(id))),
    names: ({ users, groups }) =>
      answer(new Map([...users, ...groups].map((id) => [id, id.toUpperCase()]))),
    membersOf: () => answer(state.approverGroup.map((id) => ({ id, name: id.toUpperCase() }))),
    findPeople: (text) =>
      answer(
        state.people
          .map(({ id, name }) => ({
            ...{ id, name, userPrincipalName: `${id}@fabrikam.com`, mail: null },
          }))
          .filter(({ name, userPrincipalName }) =>
            [name, userPrincipalName].some((value) => value.startsWith(text)),
          ),
      ),
  };
}
