import type { Application, ApplicationKey } from '../world/directory.ts';
import { page } from './query.ts';
import type { GraphCall } from './authorize.ts';
import type { Shape } from './shapes.ts';

const day = 24 * 3600 * 1000;
const usual = ['id', 'appId', 'displayName', 'passwordCredentials', 'keyCredentials'];

/** GET /applications: the app registrations of the tenant; in the target also the migration application. */
export function applications({ call, side, tenants }: GraphCall) {
  const secretOf = (appId: string) => (key: ApplicationKey) => {
    const soon = tenants.faults.take('access-ending', { side, target: appId });
    const endDateTime =
      soon === null ? key.endDateTime : new Date(tenants.now() + (soon.ms ?? day)).toISOString();
    return { keyId: key.keyId, displayName: key.displayName, endDateTime };
  };
  const shape = (app: Application): Shape => ({
    id: app.id,
    appId: app.appId,
    displayName: app.displayName,
    passwordCredentials: app.secrets.map(secretOf(app.appId)),
    keyCredentials: app.certificates.map(({ keyId, displayName, endDateTime }) => ({
      keyId,
      displayName,
      type: 'AsymmetricX509Cert',
      endDateTime,
    })),
  });
  const origin = tenants.origin();
  const items = tenants.store.directory(side).applications;
  return page(call, { items, shape, usual, context: 'applications', origin });
}
