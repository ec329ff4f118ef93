import { batchName, batchTitle } from '../mapping/batch-names.ts';
import type { Policy } from '../mapping/policy.ts';
import type { Member, SourceMailbox } from '../mapping/tenant-objects.ts';
import { memberKey, membersInFile, readBatchFile } from '../planning/read-members.ts';
import type { BatchFile } from '../ports/files.ts';
import type { ParsedFile } from '../ports/reports.ts';
import type { Answer } from './answer.ts';
import type { CommandContext } from './command.ts';
import { noMembers, pairsForBatch } from './csv-file-refusals.ts';
import { askWhatFor } from './list-choices.ts';
import { offerFiles } from './offer-files.ts';
import { batchOf, type NamedFile } from './batch-of-file.ts';

/** A list of people for a batch. */
export interface BatchList {
  readonly file: NamedFile & { readonly text: string };
  readonly policy: Policy;
  readonly mailboxes: readonly SourceMailbox[];
  /** `versionOf` the list whose replacement the sender has confirmed; null: none yet. */
  readonly confirmed: string | null;
}

type ParsedList = Extract<ParsedFile, { kind: 'batch' }>;

/** Sets who is in a batch. A list that adds or removes people of an earlier one is shown first, and waits for a confirmation. */
export async function defineFromList(
  content: ParsedList,
  { file, policy, mailboxes, confirmed }: BatchList,
  context: CommandContext,
): Promise<Answer> {
  const { name, text } = file;
  const { targetColumns } = content;
  const batch = batchOf(file, policy);
  if (targetColumns.length > 0)
    return pairsForBatch(name, typeof batch === 'number' ? batch : null, targetColumns);
  if (typeof batch !== 'number')
    return file.batch === null ? askWhatFor({ name, text, hasPairs: false }, context) : batch;
  if (content.accepted === 0) return noMembers(content, { name, batch });
  const { sender, world } = context;
  const uploaded = await world.files.batchFile(batch);
  if (confirmed === null || confirmed !== versionOf(uploaded)) {
    const change = await changeOf({ batch, file, policy, mailboxes }, context);
    if (change !== null) return ask(change, { content, uploaded, batch, policy, file }, context);
  }
  await world.files.saveBatchFile(batch, { name, text, by: sender.person });
  const title = batchTitle(batch, batchName(batch, policy));
  const whom = name === pastedName ? 'people that you listed' : `people of ${name}`;
  const message = `${title} now has the ${whom}. ${content.summary} Type “map batch ${batch}” for its preview.`;
  const recipient = { person: sender.person, run: null };
  return {
    kind: 'files',
    heading: `New list of ${title}`,
    text: message,
    files: await offerFiles([content.lineResults], recipient, world),
  };
}

/** Lines in a message have no file name of their own. */
export const pastedName = 'pasted.csv';

/** Tells one uploaded list of a batch from the others. */
function versionOf(uploaded: BatchFile | null): string {
  return uploaded === null ? 'policy' : uploaded.at.toISOString();
}

interface Change {
  readonly wasName: string;
  readonly was: readonly Member[];
  readonly is: readonly Member[];
}

/** null: there is no list yet, or the same people are in it. */
async function changeOf(
  { batch, file, policy, mailboxes }: Omit<BatchList, 'confirmed'> & { readonly batch: number },
  { world }: CommandContext,
): Promise<Change | null> {
  const source = policy.batches[String(batch)];
  if (source?.kind !== 'file') return null;
  const list = await readBatchFile(source, batch, world);
  if (list === null) return null;
  const [was, is] = [list, file].map((one) => membersInFile(one, mailboxes, world));
  if (was === undefined || is === undefined || was.length === 0) return null;
  const isSame = missingFrom(was, is).length + missingFrom(is, was).length === 0;
  return isSame ? null : { wasName: list.name, was, is };
}

/** The people of one list who are not in the other. */
function missingFrom(list: readonly Member[], other: readonly Member[]): readonly Member[] {
  const keys = new Set(list.map(memberKey));
  const missing = new Map(
    other.filter((member) => !keys.has(memberKey(member))).map((one) => [memberKey(one), one]),
  );
  return [...missing.values()];
}

/** The list waits as a download of the sender, so that nobody else can confirm it. */
async function ask(
  { wasName, was, is }: Change,
  asked: Pick<BatchList, 'file' | 'policy'> & {
    readonly content: ParsedList;
    readonly uploaded: BatchFile | null;
    readonly batch: number;
  },
  { sender, world }: CommandContext,
): Promise<Answer> {
  const { content, uploaded, batch, policy, file } = asked;
  const list = { name: file.name, type: 'text/csv', text: file.text };
  const [offer] = await offerFiles([list], { person: sender.person, run: null }, world);
  const names = (members: readonly Member[]) => members.map(({ name }) => name);
  return {
    kind: 'replacement',
    replacement: {
      ...{ batch, name: batchName(batch, policy) },
      was: {
        list: wasName,
        by: uploaded?.by ?? null,
        at: uploaded?.at ?? null,
        people: distinct(was),
      },
      is: { list: file.name, people: distinct(is) },
      added: names(missingFrom(was, is)),
      removed: names(missingFrom(is, was)),
      summary: content.summary,
      token: offer?.token ?? '',
      replaces: versionOf(uploaded),
    },
  };
}

function distinct(members: readonly Member[]): number {
  return new Set(members.map(memberKey)).size;
}
