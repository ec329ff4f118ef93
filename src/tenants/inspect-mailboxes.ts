import * as z from 'zod/v4';
import type { SourceMailbox } from '../mapping/tenant-objects.ts';
import type { Inspection } from '../mapping/plan-context.ts';
import type { Endpoint } from './invoke-command.ts';
import type { Query } from './list-objects.ts';
import { byteSize } from './exchange-properties.ts';
import { queryEach } from './query-each.ts';

/** Reads what needs a call per mailbox; a value whose call failed or was unreadable is null. */
export async function inspectMailboxes(
  mailboxes: readonly SourceMailbox[],
  endpoint: Endpoint,
): Promise<readonly Inspection[]> {
  const all = mailboxes.map(({ id }) => id);
  const withArchive = mailboxes.filter((mailbox) => mailbox.archiveGuid !== null);
  const archived = withArchive.map(({ id }) => id);
  const sizes = await queryEach(all.map(sizesQuery), endpoint);
  const holds = await queryEach(all.map(holdTrackingQuery), endpoint);
  const folders = await queryEach(archived.map(archiveFoldersQuery), endpoint);
  const holdItems = new Map(archived.map((id, index) => [id, holdItemsIn(folders[index] ?? null)]));
  return all.map((id, index) => ({
    id,
    size: sizes[index]?.[0]?.size ?? null,
    deletedSize: sizes[index]?.[0]?.deletedSize ?? null,
    trackedHolds: holds[index]?.[0] ?? null,
    substrateHolds: holdItems.has(id) ? (holdItems.get(id) ?? null) : 0,
  }));
}

/** Exchange creates the folder SubstrateHolds with its first item. null: not all of what could be that folder is readable. */
function holdItemsIn(folders: readonly Folder[] | null): number | null {
  if (folders === null) return null;
  const found = folders.filter(({ name }) => name === 'SubstrateHolds');
  if (found.length === 0 && folders.some(({ name }) => name === null)) return null;
  return found.reduce<number | null>(
    (sum, { items }) => (sum === null || items === null ? null : sum + items),
    0,
  );
}

// The schemas are made once: one schema per mailbox would take more memory than everything else that is read.

function sizesQuery(
  id: string,
): Query<{ readonly size: number | null; readonly deletedSize: number | null }> {
  return {
    cmdlet: 'Get-MailboxStatistics',
    operation: 'Reading the sizes of mailboxes',
    parameters: { Identity: id },
    select: ['TotalItemSize', 'TotalDeletedItemSize'],
    shape: sizesShape,
  };
}

const sizesShape = z
  .object({ totalitemsize: byteSize, totaldeleteditemsize: byteSize })
  .transform(({ totalitemsize: size, totaldeleteditemsize: deletedSize }) => ({
    size,
    deletedSize,
  }));

/** Ids of the organization-wide holds that apply to this mailbox; no property of Get-Mailbox has them. */
function holdTrackingQuery(id: string): Query<readonly string[]> {
  return {
    cmdlet: 'Export-MailboxDiagnosticLogs',
    operation: 'Reading which holds mailboxes track',
    parameters: { Identity: id, ComponentName: 'HoldTracking' },
    select: [],
    shape: holdTrackingShape,
  };
}

/** The hold type of an organization-wide hold. */
const organizationHold = 4;

/** A list as JSON text; empty when no hold was ever tracked. */
const holdTrackingLog = z
  .string()
  .nullable()
  .transform((log, context): unknown => {
    try {
      return JSON.parse(log?.trim() || '[]');
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      context.addIssue({ code: 'custom', message: 'is no JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.array(z.unknown()));

const holdTrackingShape = z
  .object({ mailboxlog: holdTrackingLog })
  .transform(({ mailboxlog }) => mailboxlog.flatMap(trackedHold));

const trackedHoldShape = z.object({
  hid: z.string().nullish().catch(null),
  ht: z.number().nullish().catch(null),
});

/** The id of an organization-wide hold; empty for an entry that could be one, but can't be read. */
function trackedHold(entry: unknown): readonly string[] {
  const { hid = null, ht = null } = trackedHoldShape.safeParse(entry).data ?? {};
  if (ht !== null && ht !== organizationHold) return [];
  if (hid === null) return [''];
  return hid.startsWith('mbx') ? [hid] : [];
}

/** null: can't be read. */
interface Folder {
  readonly name: string | null;
  readonly items: number | null;
}

/** The Recoverable Items folders of an archive. */
function archiveFoldersQuery(id: string): Query<Folder> {
  return {
    cmdlet: 'Get-MailboxFolderStatistics',
    operation: 'Reading the Recoverable Items of archives',
    parameters: { Identity: id, Archive: true, FolderScope: 'RecoverableItems' },
    select: ['Name', 'ItemsInFolder'],
    shape: folderShape,
  };
}

const folderShape = z
  .object({
    name: z.string().nullable().catch(null),
    itemsinfolder: z.number().nullable().catch(null),
  })
  .transform(({ name, itemsinfolder }) => ({ name, items: itemsinfolder }));

/** Everything that is asked about one mailbox, by its id. */
export const inspectionQueries: readonly ((id: string) => Query<unknown>)[] = [
  sizesQuery,
  holdTrackingQuery,
  archiveFoldersQuery,
];
