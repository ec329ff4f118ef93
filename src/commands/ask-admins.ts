import type { Policy } from '../mapping/policy.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { World } from '../ports/world.ts';

/** More names than this make the sentence too long. */
const maxNames = 3;

/** The sentence that names whom to ask for something that only admins may do. */
export async function askAdmins(
  { roles: { admins } }: Policy,
  { directory, log }: Pick<World, 'directory' | 'log'>,
): Promise<string> {
  try {
    const names = await directory.names(admins);
    const people = admins.users.flatMap((id) => names.get(id) ?? []);
    const groups = admins.groups.flatMap((id) => names.get(id) ?? []);
    const all = [...people, ...groups.map((name) => `a member of ${name}`)].slice(0, maxNames);
    if (all.length > 0) return `Ask ${all.join(' or ')}.`;
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    log.warn('Names of admins could not be read.', { error });
  }
  return 'Ask an admin of this project.';
}
