import { objectIdOf, ofMicrosoft } from '../graph/service-principals.ts';
import {
  appRoles,
  resources,
  type Application,
  type ServicePrincipal,
} from '../world/directory.ts';
import { textOf, type Properties } from './values.ts';

export function applicationShape({
  id,
  appId,
  displayName,
  signInAudience,
}: Application): Properties {
  return { Id: id, AppId: appId, DisplayName: displayName, SignInAudience: signInAudience };
}

export function principalShape({ id, appId, displayName }: ServicePrincipal): Properties {
  return { Id: id, AppId: appId, DisplayName: displayName, AppRoles: [] };
}

export function microsoftShape(resource: keyof typeof resources): Properties {
  const roles = Object.entries(appRoles[resource]);
  return {
    Id: objectIdOf(resource),
    AppId: resources[resource],
    DisplayName: textOf(String(ofMicrosoft(resource)['displayName'])),
    AppRoles: roles.map(([value, id]) => ({ Id: id, Value: value })),
  };
}
