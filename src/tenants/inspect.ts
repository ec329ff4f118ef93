import type { SourceMailbox } from '../mapping/identity.ts';
import type { Inspection } from '../mapping/surroundings.ts';
import { archiveFolders, holdTracking, sizes, type Folder } from './inspectReadings.ts';
import type { Endpoint } from './invoke.ts';
import { readEach } from './readEach.ts';

/** What only a call a mailbox tells; a value whose call was refused or makes no sense is null. */
export async function inspect(
  mailboxes: readonly SourceMailbox[],
  endpoint: Endpoint,
): Promise<readonly Inspection[]> {
  const all = mailboxes.map(({ id }) => id);
  const archived = mailboxes.filter(({ archiveGuid }) => archiveGuid !== null).map(({ id }) => id);
  const sizesOf = await readEach(all.map(sizes), endpoint);
  const holdsOf = await readEach(all.map(holdTracking), endpoint);
  const foldersOf = await readEach(archived.map(archiveFolders), endpoint);
  const inArchive = new Map(archived.map((id, index) => [id, itemsOf(foldersOf[index] ?? null)]));
  return all.map((id, index) => ({
    id,
    size: sizesOf[index]?.[0]?.size ?? null,
    deletedSize: sizesOf[index]?.[0]?.deletedSize ?? null,
    trackedHolds: holdsOf[index]?.[0] ?? null,
    substrateHolds: inArchive.has(id) ? (inArchive.get(id) ?? null) : 0,
  }));
}

/** Items in SubstrateHolds, a folder that is made when the first one comes. */
function itemsOf(folders: readonly Folder[] | null): number | null {
  if (folders === null) return null;
  return folders
    .filter(({ name }) => name === 'SubstrateHolds')
    .reduce((sum, { items }) => sum + items, 0);
}
