import type { Side } from '../sandbox-constants.ts';
import {
  appRoles,
  type Application,
  type Directory,
  type ServicePrincipal,
} from '../world/directory.ts';
import type { CommandCall } from './evaluate.ts';
import { refused } from './call-parameters.ts';
import { sideFor, type Session } from './session.ts';

interface Where {
  readonly call: CommandCall;
  readonly session: Session;
}

export function change(
  principal: ServicePrincipal,
  values: Partial<ServicePrincipal>,
  { call, session }: Where,
): Promise<void> {
  const principals = directoryOf(call, session).principals.map((each) =>
    each.id === principal.id ? { ...each, ...values } : each,
  );
  return save(call, session, { principals });
}

export function directoryOf(call: CommandCall, session: Session): Directory {
  return session.tenants.store.directory(sideFor('graph', call, session));
}

export function save(
  call: CommandCall,
  session: Session,
  values: Partial<Directory>,
): Promise<void> {
  const side = sideFor('graph', call, session);
  return session.tenants.commit({ kind: 'directory', side, values });
}

export function registered(appId: string, side: Side, { tenants }: Session): Application | null {
  const { applications } = tenants.store.directory(side);
  return applications.find((each) => each.appId === appId) ?? null;
}

export function applicationNamed(id: string, call: CommandCall, session: Session): Application {
  const found = directoryOf(call, session).applications.find((each) => each.id === id);
  if (found !== undefined) return found;
  throw refused(call, `this tenant has no application with the object ID ${id}.`);
}

export function principalNamed(id: string, call: CommandCall, session: Session): ServicePrincipal {
  const found = directoryOf(call, session).principals.find((each) => each.id === id);
  if (found !== undefined) return found;
  throw refused(call, `this tenant has no service principal with the object ID ${id}.`);
}

export function idOfRole(value: string): string {
  return appRoles.exchange[value] ?? appRoles.graph[value] ?? '';
}
