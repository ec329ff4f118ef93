import type { Credential } from '../mapping/plan-context.ts';
import type { Policy } from '../mapping/policy.ts';
import type { Side } from '../mapping/tenant-objects.ts';
import type {
  AccessReadings,
  AppReading,
  Reading,
  Relationship,
} from '../mapping/trust/trust-reading-types.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { World } from '../ports/world.ts';

type Ports = Pick<World, 'source' | 'target' | 'clock'>;

/** Reads consents, endpoints and secrets without a token of the application that stamps. What may not be read is told, not thrown. */
export async function readAccess(
  world: Ports,
  policy: Policy,
  ofSource: Relationship | null,
): Promise<AccessReadings> {
  const { source, target, clock } = world;
  const migrationApp = policy.migration?.applicationId ?? ofSource?.oauthApplicationId ?? null;
  const consent = (side: Side, application: string | null) =>
    application === null
      ? Promise.resolve({ kind: 'read', value: null } as const)
      : optional(() => world[side].migrationConsent(application));
  const [sourceConsent, targetConsent, endpoints, ...apps] = await Promise.all([
    consent('source', migrationApp),
    consent('target', migrationApp),
    policy.migration === null
      ? Promise.resolve({ kind: 'read', value: [] } as const)
      : optional(() => target.migrationEndpoints()),
    ...appsOf(world, migrationApp).map(async (app): Promise<AppReading> => {
      const [granted, credentials] = await Promise.all([
        app.use === 'read' || app.use === 'write' ? consent(app.side, app.clientId) : null,
        optional(() => credentialsOf(app, { source, target })),
      ]);
      return { ...app, consent: granted, credentials };
    }),
  ]);
  return {
    ...{ migrationApp, endpoints, apps, now: clock.now() },
    consents: { source: sourceConsent, target: targetConsent },
  };
}

type App = Omit<AppReading, 'consent' | 'credentials'>;

/** The mailbox-move app is registered in the target. */
function appsOf(world: Ports, migrationApp: string | null): readonly App[] {
  const own = (['target', 'source'] as const).flatMap((side) =>
    world[side].apps.map(({ use, clientId, credential }) => ({
      ...{ side, use, clientId, signsInWith: credential },
    })),
  );
  if (migrationApp === null) return own;
  const migration = { side: 'target', use: 'migration', clientId: migrationApp } as const;
  return [...own, { ...migration, signsInWith: null }];
}

/** An application that serves both tenants is registered in one of them; null: in neither. */
export async function credentialsOf(
  { side, clientId }: Pick<App, 'side' | 'clientId'>,
  { source, target }: Pick<World, 'source' | 'target'>,
): Promise<readonly Credential[] | null> {
  const own = await (side === 'source' ? source : target).credentials(clientId);
  return own ?? (side === 'source' ? target : source).credentials(clientId);
}

/** A tenant that does not answer for now is waited for, as for every reading of a plan. */
async function optional<T>(read: () => Promise<T>): Promise<Reading<T>> {
  try {
    return { kind: 'read', value: await read() };
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    const { kind } = error.detail;
    if (kind === 'throttled' || kind === 'unreachable') throw error;
    const why =
      kind === 'forbidden'
        ? 'not read: the bot’s application may not read it'
        : 'not read: the tenant gave no usable answer';
    return { kind: 'unread', why };
  }
}
