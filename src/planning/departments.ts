import { nameKey } from '../mapping/person-identifier.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { World } from '../ports/world.ts';
import type { Identifiable } from './matching-people.ts';

/** Departments by id of a person; empty where the app may not read users. */
export type Departments = () => Promise<ReadonlyMap<string, string>>;

/** Reads them when they are first asked for. */
export function departmentsOf(source: World['source']): Departments {
  return onlyOnce(() => departmentsIn(source));
}

async function departmentsIn(source: World['source']): Promise<ReadonlyMap<string, string>> {
  try {
    const profiles = await source.profiles();
    return new Map(Array.from(profiles, ([id, { department }]) => [id, department ?? '']));
  } catch (error) {
    if (error instanceof TenantError && error.detail.kind === 'forbidden') return new Map();
    throw error;
  }
}

function onlyOnce<T>(read: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null;
  return () => (result ??= read());
}

/** The people of a department, or with an address in a domain. */
export async function colleaguesIn(
  identifier: string,
  people: readonly Identifiable[],
  read: Departments,
): Promise<readonly Identifiable[]> {
  const domain = /^(?:\*?@)?([\w-]+(?:\.[\w-]+)+)$/.exec(identifier)?.[1]?.toLowerCase();
  if (domain !== undefined)
    return people.filter(({ primaryAddress }) =>
      primaryAddress.toLowerCase().endsWith(`@${domain}`),
    );
  const department = nameKey(identifier.replace(/^department /i, ''));
  if (department === '') return [];
  const departments = await read();
  return people.filter(({ id }) => nameKey(departments.get(id) ?? '') === department);
}
