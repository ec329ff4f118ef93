import { randomUUID } from 'node:crypto';
import type { Relationship } from '../world/organization-relationships.ts';
import type { CommandCall } from './evaluate.ts';
import { listOf, optional, refused, required, switchOf } from './call-parameters.ts';
import { sideFor, type Session } from './session.ts';
import type { Value } from './values.ts';

export const relationshipParameters = [
  ...['DomainNames', 'Enabled', 'MailboxMoveEnabled', 'MailboxMoveCapability'],
  ...['OAuthApplicationId', 'MailboxMovePublishedScopes'],
] as const;

export async function newRelationship(call: CommandCall, session: Session): Promise<Value> {
  const name = required(call, 'Name');
  const existing = relationshipsOf(call, session);
  if (existing.some((each) => each.Name.toLowerCase() === name.toLowerCase())) {
    throw refused(call, `the organization relationship "${name}" exists already.`);
  }
  required(call, 'DomainNames');
  const made: Relationship = {
    Guid: randomUUID(),
    DomainNames: [],
    Enabled: true,
    MailboxMoveEnabled: false,
    MailboxMoveCapability: 'None',
    OAuthApplicationId: '',
    MailboxMovePublishedScopes: [],
    ...changesOf(call, session),
    Name: name,
  };
  await save(call, session, [...existing, made]);
  return { Name: name };
}

export async function setRelationship(call: CommandCall, session: Session): Promise<Value> {
  const found = relationshipNamed(call, session);
  const changes = changesOf(call, session);
  const all = relationshipsOf(call, session);
  await save(
    call,
    session,
    all.map((each) => (each === found ? { ...each, ...changes } : each)),
  );
  return null;
}

export async function removeRelationship(call: CommandCall, session: Session): Promise<Value> {
  const found = relationshipNamed(call, session);
  await save(
    call,
    session,
    relationshipsOf(call, session).filter((each) => each !== found),
  );
  return null;
}

function changesOf(call: CommandCall, session: Session): Partial<Relationship> {
  const given = (name: string) => call.parameters.has(name.toLowerCase());
  return {
    ...(given('DomainNames') && { DomainNames: domainsOf(call, session) }),
    ...(given('Enabled') && { Enabled: switchOf(call, 'Enabled') }),
    ...(given('MailboxMoveEnabled') && {
      MailboxMoveEnabled: switchOf(call, 'MailboxMoveEnabled'),
    }),
    ...(given('MailboxMoveCapability') && { MailboxMoveCapability: capabilityOf(call) }),
    ...(given('OAuthApplicationId') && {
      OAuthApplicationId: optional(call, 'OAuthApplicationId') ?? '',
    }),
    ...(given('MailboxMovePublishedScopes') && {
      MailboxMovePublishedScopes: scopesOf(call, session),
    }),
  };
}

/** A domain or tenant may stand in one relationship only. */
function domainsOf(call: CommandCall, session: Session): readonly string[] {
  const wanted = listOf(call, 'DomainNames');
  const identity = optional(call, 'Identity')?.toLowerCase();
  const others = relationshipsOf(call, session).filter(
    (each) => each.Name.toLowerCase() !== identity,
  );
  const taken = wanted.find((name) =>
    others.some(({ DomainNames }) => DomainNames.some((each) => each === name)),
  );
  if (taken === undefined) return wanted;
  throw refused(call, `the domain "${taken}" is already in another organization relationship.`);
}

const capabilities = ['Inbound', 'Outbound', 'RemoteInbound', 'RemoteOutbound'];

function capabilityOf(call: CommandCall): string {
  const flags = listOf(call, 'MailboxMoveCapability');
  const wrong = flags.find((flag) => !capabilities.includes(flag));
  if (wrong === undefined) return flags.join(', ');
  throw refused(call, `-MailboxMoveCapability takes ${capabilities.join(', ')}, not ${wrong}.`);
}

/** Stored by name, as Exchange shows them. */
function scopesOf(call: CommandCall, session: Session): readonly string[] {
  const side = sideFor('exchange', call, session);
  const { store } = session.tenants;
  return listOf(call, 'MailboxMovePublishedScopes').map((identity) => {
    const group = store.get(side, store.index(side).identity(identity) ?? '');
    if (group?.RecipientTypeDetails === 'MailUniversalSecurityGroup') return group.Name;
    throw refused(call, `"${identity}" is no mail-enabled security group of this tenant.`);
  });
}

function relationshipNamed(call: CommandCall, session: Session): Relationship {
  const identity = required(call, 'Identity').toLowerCase();
  const found = relationshipsOf(call, session).find(
    ({ Name, Guid }) => Name.toLowerCase() === identity || Guid === identity,
  );
  if (found !== undefined) return found;
  throw refused(call, `the organization relationship '${identity}' couldn't be found.`);
}

function relationshipsOf(call: CommandCall, session: Session): readonly Relationship[] {
  return session.tenants.store.relationships(sideFor('exchange', call, session));
}

function save(call: CommandCall, session: Session, all: readonly Relationship[]): Promise<void> {
  const side = sideFor('exchange', call, session);
  return session.tenants.commit({ kind: 'relationships', side, all });
}
