import * as z from 'zod/v4';
import type { Reading } from './list.ts';
import { bytes } from './parts.ts';

/** Bytes. */
export interface Sizes {
  readonly size: number | null;
  readonly deletedSize: number | null;
}

export function sizes(id: string): Reading<Sizes> {
  return {
    cmdlet: 'Get-MailboxStatistics',
    doing: 'Reading the sizes of mailboxes',
    parameters: { Identity: id },
    select: ['TotalItemSize', 'TotalDeletedItemSize'],
    shape: sizesShape,
  };
}

// A schema weighs many kilobytes: one for each mailbox would outweigh everything else that is read.
const sizesShape = z
  .object({ totalitemsize: bytes, totaldeleteditemsize: bytes })
  .transform(({ totalitemsize: size, totaldeleteditemsize: deletedSize }) => ({
    size,
    deletedSize,
  }));

/** Ids of the holds that lie on the whole organization and on this mailbox too, of which no property tells. */
export function holdTracking(id: string): Reading<readonly string[]> {
  return {
    cmdlet: 'Export-MailboxDiagnosticLogs',
    doing: 'Reading which holds mailboxes track',
    parameters: { Identity: id, ComponentName: 'HoldTracking' },
    select: [],
    shape: holdsShape,
  };
}

const ofOrganization = 4;

/** A list, as JSON text; empty where nothing was ever tracked. */
const log = z
  .string()
  .nullable()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text?.trim() || '[]');
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      context.addIssue({ code: 'custom', message: 'is no JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.array(z.object({ hid: z.string(), ht: z.number() })));

const holdsShape = z
  .object({ mailboxlog: log })
  .transform(({ mailboxlog }) =>
    mailboxlog.filter(({ hid, ht }) => ht === ofOrganization && hid.startsWith('mbx')),
  )
  .transform((holds) => holds.map(({ hid }) => hid));

export interface Folder {
  readonly name: string;
  readonly items: number;
}

/** The folders of the Recoverable Items of an archive. */
export function archiveFolders(id: string): Reading<Folder> {
  return {
    cmdlet: 'Get-MailboxFolderStatistics',
    doing: 'Reading the Recoverable Items of archives',
    parameters: { Identity: id, Archive: true, FolderScope: 'RecoverableItems' },
    select: ['Name', 'ItemsInFolder'],
    shape: folderShape,
  };
}

const folderShape = z
  .object({ name: z.string(), itemsinfolder: z.number() })
  .transform(({ name, itemsinfolder }) => ({ name, items: itemsinfolder }));
