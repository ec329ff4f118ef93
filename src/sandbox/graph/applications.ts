import { migrationAppId, tenantFacts } from '../sandbox-constants.ts';
import { page } from './query.ts';
import type { GraphCall } from './authorize.ts';
import type { Shape } from './shapes.ts';

const day = 24 * 3600 * 1000;
const usual = ['id', 'appId', 'displayName', 'passwordCredentials', 'keyCredentials'];

/** GET /applications: the app registrations of the tenant; in the target also the migration application. */
export function applications({ call, side, tenants }: GraphCall) {
  const { clientId, certificate } = tenants.apps[side];
  const ends = (appId: string) => {
    const soon = tenants.faults.take('access-ending', { side, target: appId });
    return new Date(tenants.now() + (soon === null ? 180 * day : (soon.ms ?? day))).toISOString();
  };
  const app = (appId: string, displayName: string, keys: readonly Shape[]): Shape => ({
    id: appId.replace(/^.{8}/, '0b1ec700'),
    appId,
    displayName,
    passwordCredentials: [{ displayName: `${displayName} secret`, endDateTime: ends(appId) }],
    keyCredentials: keys,
  });
  const own = {
    displayName: `CN=${tenantFacts[side].name}`,
    type: 'AsymmetricX509Cert',
    endDateTime: new Date(certificate.validTo).toISOString(),
  };
  const items = [
    app(clientId, 'Crosswalk', [own]),
    ...(side === 'target' ? [app(migrationAppId, 'Mailbox migration', [])] : []),
  ];
  const origin = tenants.origin();
  return page(call, { items, shape: (item) => item, usual, context: 'applications', origin });
}
