import type { MigrationUser } from '../mapping/plan-context.ts';
import type { Policy } from '../mapping/policy.ts';
import {
  removeApplication,
  removeBatch,
  removeEndpoint,
  removeGroup,
  removeRelationship,
} from '../mapping/set-up/clean-up-commands.ts';
import type { Side } from '../mapping/tenant-objects.ts';
import { findScopes } from '../mapping/trust/find-groups.ts';
import type { Relationship } from '../mapping/trust/trust-reading-types.ts';
import type { ProjectLeftover } from '../ports/project-closing.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { World } from '../ports/world.ts';

type Ports = Pick<World, 'source' | 'target'>;

/** What is left in both tenants, in the order in which to remove it, and what could not be read. */
export async function projectLeftovers(
  world: Ports,
  policy: Policy,
): Promise<{ readonly leftovers: readonly ProjectLeftover[]; readonly unread: readonly string[] }> {
  const parts = await Promise.all([
    read('The migration batches of the target', () => moves(world, policy)),
    read('The migration endpoints of the target', () => endpoints(world, policy)),
    read('The organization relationship of the target', () => ofTarget(world, policy)),
    read('The organization relationship of the source', () => ofSource(world, policy)),
    ...(['target', 'source'] as const).map((side) =>
      read(`The applications of the ${side}`, () => applications(side, world, policy)),
    ),
  ]);
  return {
    leftovers: parts.flatMap(({ leftovers }) => leftovers),
    unread: parts.flatMap(({ unread }) => unread),
  };
}

async function read(what: string, find: () => Promise<readonly ProjectLeftover[]>) {
  try {
    return { leftovers: await find(), unread: [] };
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    return { leftovers: [], unread: [`${what}: ${error.message}`] };
  }
}

async function moves({ target }: Ports, policy: Policy): Promise<readonly ProjectLeftover[]> {
  const users = await target.migrations();
  const batches = [...new Set(users.map(({ batch }) => batch))].filter(Boolean).sort();
  return batches.map((name) => {
    const ofBatch = users.filter(({ batch }) => batch === name);
    const open = ofBatch.filter(isMoving).length;
    return {
      title: `Migration batch ${name} in the target`,
      text:
        open === 0
          ? `All ${ofBatch.length} of its moves are complete.`
          : `${open} of its ${ofBatch.length} moves are not complete: complete or remove them first.`,
      who: exchangeAdministrator('target', policy),
      command: removeBatch(name),
    };
  });
}

function isMoving({ status }: MigrationUser): boolean {
  return !/^completed/i.test(status);
}

async function endpoints({ target }: Ports, policy: Policy): Promise<readonly ProjectLeftover[]> {
  const found = await target.migrationEndpoints();
  const ofProject = found.filter(
    ({ name, applicationId, remoteTenant }) =>
      name === policy.migration?.endpoint ||
      (applicationId !== null && applicationId === policy.migration?.applicationId) ||
      remoteTenant === policy.source.domain,
  );
  return ofProject.map((endpoint) => ({
    title: `Migration endpoint ${endpoint.name} in the target`,
    text: '',
    who: exchangeAdministrator('target', policy),
    command: removeEndpoint(endpoint),
  }));
}

async function ofTarget({ target }: Ports, policy: Policy): Promise<readonly ProjectLeftover[]> {
  const found = partners(await target.relationships(), policy.source.tenantId);
  return found.map((relationship) => relationshipLeft('target', relationship, policy));
}

/** The relationship of the source, then the groups that it publishes. */
async function ofSource({ source }: Ports, policy: Policy): Promise<readonly ProjectLeftover[]> {
  const found = partners(await source.relationships(), policy.target.tenantId);
  const scopes = found.flatMap(({ publishedScopes }) => publishedScopes);
  const groups = scopes.length === 0 ? [] : await source.groups();
  const published = findScopes(scopes, groups).flatMap((scope) => scope.found);
  return [
    ...found.map((relationship) => relationshipLeft('source', relationship, policy)),
    ...[...new Set(published)].map(({ name, primaryAddress }) => ({
      title: `Published group ${name} in the source`,
      text: 'Keep it if it is used for anything else.',
      who: exchangeAdministrator('source', policy),
      command: removeGroup(primaryAddress),
    })),
  ];
}

function partners(relationships: readonly Relationship[], tenantId: string) {
  return relationships.filter(({ domainNames }) =>
    domainNames.some((name) => name.toLowerCase() === tenantId.toLowerCase()),
  );
}

function relationshipLeft(side: Side, relationship: Relationship, policy: Policy): ProjectLeftover {
  const isShared = relationship.domainNames.length > 1;
  return {
    title: `Organization relationship ${relationship.name} in the ${side}`,
    text: isShared
      ? 'It names other partners too, so only its mailbox moves are switched off.'
      : '',
    who: exchangeAdministrator(side, policy),
    command: removeRelationship(relationship),
  };
}

/** The mailbox-move app, then the bot's own ones, without which it can read nothing more. */
async function applications(
  side: Side,
  world: Ports,
  policy: Policy,
): Promise<readonly ProjectLeftover[]> {
  const migration = policy.migration?.applicationId ?? null;
  const own = world[side].apps.map(({ use, clientId }) => ({
    title: `Application of the bot that ${use === 'write' ? 'stamps' : 'reads'}, in the ${side}`,
    text: 'Remove it last, after the bot was stopped: without it the bot reads nothing.',
    clientId,
    isOwn: use !== 'bot',
  }));
  const known = [
    ...(migration === null
      ? []
      : [{ title: `Mailbox-move app in the ${side}`, text: '', clientId: migration }]),
    ...own.filter(({ isOwn }) => isOwn),
  ];
  const found = await Promise.all(
    known.map(async ({ title, text, clientId }) => {
      const consent = await world[side].migrationConsent(clientId);
      if (consent === null) return [];
      const who = `Cloud Application Administrator of ${policy[side].domain} (${side} tenant)`;
      return [{ title, text, who, command: removeApplication(clientId, consent, policy[side]) }];
    }),
  );
  return found.flat();
}

function exchangeAdministrator(side: Side, policy: Policy): string {
  return `Exchange administrator of ${policy[side].domain} (${side} tenant)`;
}
