import { currentAdmins, readable } from '../approvals/role-members.ts';
import {
  changedIds,
  changePages,
  fitsCard,
  policyChanges,
  type PolicyChange,
} from '../mapping/policy/policy-changes.ts';
import type { PolicyVersion } from '../mapping/policy/policy-version.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { Policy } from '../mapping/policy.ts';
import type { ShownVersion } from '../ports/policy-versions.ts';
import type { CurrentPolicy } from '../ports/policy-source.ts';
import type { World } from '../ports/world.ts';
import type { Answer } from './answer.ts';
import type { CommandContext } from './command.ts';
import { offerFiles } from './offer-files.ts';

type Context = Pick<CommandContext, 'sender' | 'world'>;

/** One page of the changes that wait for acceptance; remembers what the sender was shown. */
export async function showPolicy(
  { policy, hash: inForce, errors: faults, proposed }: CurrentPolicy,
  requestedPage: number,
  { sender, world }: Context,
): Promise<Answer> {
  if (proposed === null) return { kind: 'policy', policy: { inForce, faults, proposed } };
  const { hash, code } = proposed;
  const all = policyChanges(policy, proposed.policy);
  const pages = changePages(all);
  const number = Math.min(requestedPage, pages.length);
  const changes = pages[number - 1] ?? [];
  const names = await namesIn(changes, world);
  const accepted = await world.policyVersions.acceptedBy(hash);
  const admins = await readable(() => currentAdmins(accepted, { policy, world }), world);
  const acceptedBy = admins === 'unreadable' ? accepted : admins;
  // A shortened value is not shown: only the file has it in full.
  const shown = {
    version: proposed,
    base: inForce,
    pages: changes.every(fitsCard) ? [number] : [],
  };
  await world.policyVersions.saveShown(sender.person, shown, world.clock.now());
  const allShown = await world.policyVersions.lastShown(sender.person);
  const isComplete = allShown?.version.hash === hash && isShownInFull(allShown, policy);
  const hasAccepted = acceptedBy.some(({ id }) => id === sender.person.id);
  const canAccept = isComplete && !hasAccepted;
  const page = { number, pageCount: pages.length, changes, names };
  const view = { hash, code, acceptedBy, hasAccepted, canAccept, changeCount: all.length, page };
  return { kind: 'policy', policy: { inForce, faults, proposed: view } };
}

/** Whether the pages that a person was shown are all pages of the changes. */
export function isShownInFull({ version, pages }: ShownVersion, inForce: Policy): boolean {
  const all = changePages(policyChanges(inForce, version.policy));
  return all.length > 0 && all.every((_, index) => pages.includes(index + 1));
}

/** Offers every change as a file, which counts as shown in full. */
export async function offerChanges(
  { policy, hash: inForce }: CurrentPolicy,
  proposed: PolicyVersion,
  { sender, world }: Context,
): Promise<Answer> {
  const { person } = sender;
  const changes = policyChanges(policy, proposed.policy);
  const file = world.reports.policyChanges(proposed.code, changes, await namesIn(changes, world));
  const files = await offerFiles([file], { person, run: null }, world);
  const pages = changePages(changes).map((_, index) => index + 1);
  const shown = { version: proposed, base: inForce, pages };
  await world.policyVersions.saveShown(person, shown, world.clock.now());
  const text = `Every change of policy ${proposed.code}, compared with the policy in force.`;
  return { kind: 'files', heading: 'Policy changes', text, files };
}

/** More names are not looked up; their changes show the object id alone. */
const maxNames = 40;

/** The names of people and groups that the home tenant knows, within the directory's time limit. */
async function namesIn(
  changes: readonly PolicyChange[],
  { directory, log }: Pick<World, 'directory' | 'log'>,
): Promise<ReadonlyMap<string, string>> {
  const { users, groups } = changedIds(changes);
  const [people, others] = [users.slice(0, maxNames), groups.slice(0, maxNames)];
  if (people.length + others.length === 0) return new Map();
  try {
    return await directory.names({ users: people, groups: others });
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    log.warn('Names in a changed policy could not be read.', { error });
    return new Map();
  }
}
