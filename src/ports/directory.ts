import type { RoleSource } from '../mapping/policy.ts';
import type { Person } from './person.ts';

/** People and groups of the home tenant, read from Microsoft Graph. */
export interface Directory {
  /** Which of the groups the person is in, by nested membership too. */
  memberOf(personId: string, groups: readonly string[]): Promise<readonly string[]>;
  /** Which of these people exist and are not disabled, by object id. */
  enabledPeople(ids: readonly string[]): Promise<readonly string[]>;
  /** Display names by object id; an id that the tenant doesn't have is left out. */
  names(of: RoleSource): Promise<ReadonlyMap<string, string>>;
  /** At most 100 people in a group, nested groups included; null: the tenant has no such group. */
  membersOf(group: string): Promise<readonly Person[] | null>;
  /** At most 100 people whose name, UPN or address begins with the text. */
  findPeople(text: string): Promise<readonly DirectoryPerson[]>;
}

export interface DirectoryPerson extends Person {
  /** null where it has none, or it could not be read. */
  readonly userPrincipalName: string | null;
  readonly mail: string | null;
}
