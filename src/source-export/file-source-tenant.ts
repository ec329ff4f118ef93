import { canonicalJson } from '../mapping/canonical-json.ts';
import { exportCommand, exportMissingCode, type SourceExport } from '../mapping/source-export.ts';
import type { Profile } from '../mapping/tenant-objects.ts';
import type { Clock } from '../ports/clock.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import type { ExportReading, SourceTenant } from '../ports/source-tenant.ts';
import type { KeptExport, SourceExports } from '../ports/source-exports.ts';
import { TenantError } from '../ports/tenant-error.ts';
import { loadExport, type LoadedExport } from './load-export.ts';

interface FilePorts {
  readonly sourceExports: Pick<SourceExports, 'newest' | 'content'>;
  readonly policySource: Pick<PolicySource, 'current'>;
  readonly clock: Pick<Clock, 'now'>;
}

interface Opened {
  readonly exported: SourceExport;
  readonly loaded: LoadedExport;
}

/**
 * The source tenant as exports say that it was. Without a batch, each method reads the newest export of any batch; of the people of
 * other batches it has the addresses alone.
 */
export function fileSourceTenant(ports: FilePorts): SourceTenant {
  return tenantOf(() => open(null, ports), ports);
}

function tenantOf(load: () => Promise<Opened>, ports: FilePorts): SourceTenant {
  const read = async <T>(choose: (loaded: LoadedExport) => T): Promise<T> =>
    choose((await load()).loaded);
  return {
    side: 'source',
    access: 'file',
    ofBatch: (batch) => {
      // One reading of a plan sees one file, also when another one arrives meanwhile.
      let opened: Promise<Opened> | null = null;
      return tenantOf(() => (opened ??= open(batch, ports)), ports);
    },
    exported: async (): Promise<ExportReading> => {
      const { exported, loaded } = await load();
      return { exported, people: loaded.people };
    },
    apps: [],
    identities: () => Promise.resolve([]),
    tryCmdlet: () => Promise.reject(noAccess()),
    relationships: () => read(({ relationships }) => relationships),
    migrationConsent: async (applicationId) => {
      const { unread, consents } = (await load()).loaded;
      refuseUnread(unread, 'consent');
      const consent = consents.get(applicationId);
      if (consent === undefined) throw notExported();
      return consent;
    },
    groups: () => read(({ groups }) => groups),
    // The export has every group that the policy or a scope names, also by other identities.
    findGroup: () => Promise.resolve(null),
    members: (groupId) => read(({ members }) => members.get(groupId) ?? []),
    mailboxes: () => read(({ mailboxes }) => mailboxes),
    profiles: async (): Promise<ReadonlyMap<string, Profile>> => {
      const { unread, profiles } = (await load()).loaded;
      refuseUnread(unread, 'profiles');
      return profiles;
    },
    ownedLicences: () => Promise.reject(noAccess()),
    groupMemberIds: (id) => read(({ protectedGroups }) => protectedGroups.get(id) ?? null),
    // The bot has no application there, and the mailbox-move app is registered in the target.
    credentials: () => Promise.resolve(null),
    softDeleted: () => read(({ softDeleted }) => softDeleted),
    organizationHolds: () => read(({ organizationHolds }) => organizationHolds),
    inspect: (mailboxes) =>
      read(({ inspections }) =>
        mailboxes.map(
          ({ id }) =>
            inspections.get(id) ?? {
              ...{ id, size: null, deletedSize: null },
              ...{ trackedHolds: null, substrateHolds: null },
            },
        ),
      ),
  };
}

async function open(
  batch: number | null,
  { sourceExports, policySource, clock }: FilePorts,
): Promise<Opened> {
  const newest = await sourceExports.newest();
  const kept = newest.find((one) => batch === null || one.batch === batch);
  const content = kept === undefined ? null : await sourceExports.content(kept.sha256);
  if (kept === undefined || content === null) throw noExport(batch, kept);
  const { policy } = await policySource.current();
  const expected = { policy, now: clock.now(), batch: kept.batch };
  const result = await loadExport(content, expected);
  if (result.kind === 'faulty') throw unusable(kept, result);
  // Somebody could have written a later time beside an old file into the database.
  const { sha256, key, exportedAt, expiresAt } = kept;
  if (canonicalJson({ sha256, key, exportedAt, expiresAt }) !== canonicalJson(result.exported))
    throw unusable(kept, { why: 'is not the one that was taken' });
  return result;
}

function noExport(batch: number | null, kept: KeptExport | undefined): TenantError {
  const what = batch === null ? 'the source' : `batch ${batch}`;
  const why =
    kept === undefined ? `I have no export of ${what}.` : `My export of ${what} has expired.`;
  return exportError(why, kept?.batch ?? batch);
}

function unusable(kept: KeptExport, { why }: { readonly why: string }): TenantError {
  return exportError(`My export of batch ${kept.batch} ${why}.`, kept.batch);
}

function notExported(): TenantError {
  const detail = { side: 'source', kind: 'forbidden', code: '' } as const;
  return new TenantError('The export has not the consent to this application.', detail);
}

function noAccess(): TenantError {
  const detail = { side: 'source', kind: 'forbidden', code: '' } as const;
  return new TenantError('The bot has no access to the source tenant: it reads exports.', detail);
}

function exportError(why: string, batch: number | null): TenantError {
  const command = batch === null ? 'npm run export-source -- --batch N' : exportCommand(batch);
  const advice = `I can’t read the source tenant myself: ask its side to run “${command}”, and drop the file in our personal chat.`;
  const detail = { side: 'source', kind: 'missing', code: exportMissingCode } as const;
  return new TenantError(`${why} ${advice}`, detail, { summary: why, advice, logMessage: why });
}

function refuseUnread(unread: LoadedExport['unread'], what: string): void {
  const reason = unread.get(what);
  if (reason === undefined) return;
  const detail = { side: 'source', kind: 'forbidden', code: '' } as const;
  throw new TenantError(`The source side couldn’t read them for its export. ${reason}`, detail);
}
