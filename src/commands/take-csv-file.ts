import { allowsPins } from '../mapping/match/rules.ts';
import { namedObject } from '../mapping/named-object.ts';
import type { Policy } from '../mapping/policy.ts';
import type { NamedObject } from '../mapping/plan-rows.ts';
import { personFinder } from '../planning/matching-people.ts';
import { replanOpenRuns } from '../planning/replan.ts';
import { similarPeople } from '../planning/similar-people.ts';
import type { Override } from '../ports/overrides.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { ParsedFile } from '../ports/reports.ts';
import { text as answerText, type Answer } from './answer.ts';
import type { Access, CommandContext, Cost, Invocation } from './command.ts';
import { noMembers, pairsForBatch, swappedColumns } from './csv-file-refusals.ts';
import { offerFiles } from './offer-files.ts';
import { pinsNotAllowed, unpinnable } from './pin.ts';

export interface UploadedFile {
  readonly name: string;
  readonly text: string;
  /** null: the name or the columns of the file say what it is for. */
  readonly batch: number | null;
}

export const uploadAccess: Access = { only: 'admins', can: 'upload files' };
export const uploadCost: Cost = 'high';

/** A CSV that was dropped in a chat. `read` returns the file, or why there is none; it is called only if the sender may upload files. */
export function fileUpload(read: () => Promise<UploadedFile | string>): Invocation {
  return {
    access: uploadAccess,
    cost: uploadCost,
    run: async (context) => {
      const file = await read();
      return typeof file === 'string' ? answerText(file) : takeFile(file, context);
    },
  };
}

/** Takes a CSV as the members of a batch or as pins, all of it or nothing, and reports on every line. */
export async function takeFile(file: UploadedFile, context: CommandContext): Promise<Answer> {
  const { name } = file;
  const { world } = context;
  const [mailboxes, recipients, { policy }] = await Promise.all([
    world.source.mailboxes(),
    world.target.recipients(),
    context.readPolicy(),
  ]);
  const content = world.reports.readCsv(file, {
    source: personFinder(mailboxes),
    target: personFinder(recipients),
    similar: (side, values) => similarPeople(values, side === 'source' ? mailboxes : recipients),
  });
  switch (content.kind) {
    case 'unreadable':
      return refuse('unreadable-file', `${name}: ${content.why}`, content.next);
    case 'batch':
      return defineBatch(content, { file, policy }, context);
    case 'mapping': {
      const batch = file.batch ?? batchOfFile(file, policy);
      if (batch !== undefined) return pairsForBatch(name, batch, content.targetColumns);
      if (!allowsPins(policy)) return pinsNotAllowed;
      if (content.isSwapped) return swappedColumns(name, content.summary);
      const targets = new Set(content.pairs.map(({ targetId }) => targetId));
      const unfit = unpinnable(recipients.filter(({ id }) => targets.has(id)));
      if (unfit !== null) return unfit;
      const names = { source: namesById(mailboxes), target: namesById(recipients) };
      return pinPairs(content, { file, names }, context);
    }
  }
}

async function defineBatch(
  content: Extract<ParsedFile, { kind: 'batch' }>,
  { file, policy }: { readonly file: UploadedFile; readonly policy: Policy },
  context: CommandContext,
): Promise<Answer> {
  const { name, text } = file;
  const { targetColumns } = content;
  const batch = batchOf(file, policy);
  if (targetColumns.length > 0)
    return pairsForBatch(name, typeof batch === 'number' ? batch : null, targetColumns);
  if (typeof batch !== 'number') return batch;
  if (content.accepted === 0) return noMembers(content, { name, batch });
  const { sender, world } = context;
  await world.files.saveBatchFile(batch, { name, text, by: sender.person });
  const message = `Batch ${batch} is now defined by ${name}. ${content.summary} Type “map batch ${batch}” for its preview.`;
  return withLineResults(message, content, context);
}

/** The batch that the message names, else the one whose file in the policy has this name. */
function batchOf(file: UploadedFile, { batches }: Policy): number | Refused {
  const files = batchFiles(batches);
  const number = file.batch ?? batchOfFile(file, { batches });
  const source = files.find((one) => one.number === number);
  if (source !== undefined) return source.number;
  const list = files.map((one) => `${one.number} (${one.file})`).join(', ');
  return refuse(
    'unknown-batch',
    file.batch === null
      ? `The policy file has no batch with a file called ${file.name}.`
      : `In the policy file, batch ${file.batch} does not come from a file.`,
    list === ''
      ? 'Give a batch a file in the policy, such as 7: { name: Finance, file: batch-7.csv }.'
      : `Batches that come from files: ${list}. Use that file name, or type “define batch” and the number.`,
  );
}

/** The batch whose file in the policy has this name. */
function batchOfFile(
  { name }: UploadedFile,
  { batches }: Pick<Policy, 'batches'>,
): number | undefined {
  return batchFiles(batches).find(({ file }) => file.toLowerCase() === name.toLowerCase())?.number;
}

function batchFiles(batches: Policy['batches']) {
  return Object.entries(batches).flatMap(([number, source]) =>
    source.kind === 'file' ? [{ number: Number(number), file: source.file }] : [],
  );
}

type Names = ReadonlyMap<string, NamedObject>;

interface PairFile {
  readonly file: UploadedFile;
  readonly names: { readonly source: Names; readonly target: Names };
}

async function pinPairs(
  content: Extract<ParsedFile, { kind: 'mapping' }>,
  { file, names }: PairFile,
  context: CommandContext,
): Promise<Answer> {
  const { sender, world } = context;
  const { faultyLines, pairs, summary } = content;
  if (faultyLines > 0)
    return withLineResults(
      `Nothing was pinned from ${file.name}. ${summary} Correct the ambiguous and malformed lines, then upload it again.`,
      content,
      context,
    );
  const at = world.clock.now();
  const { pins } = await world.overrides.active(at);
  const ownerOf = new Map(pins.map(({ sourceId, targetId }) => [targetId, sourceId]));
  const repinned = new Set(pairs.map(({ sourceId }) => sourceId));
  const taken = pairs.filter(({ sourceId, targetId }) => {
    const owner = ownerOf.get(targetId);
    if (owner === undefined || owner === sourceId) return false;
    return !repinned.has(owner) && names.source.has(owner);
  });
  if (taken.length > 0) return targetsPinned(taken, { file, names });
  const by = sender.person;
  const note = `from ${file.name}`;
  const overrides = pairs.flatMap(({ sourceId, targetId }): readonly Override[] => {
    const [source, target] = [names.source.get(sourceId), names.target.get(targetId)];
    if (source === undefined || target === undefined) return [];
    return [{ kind: 'pin', source, target, by, at, note }];
  });
  const count = overrides.length === 1 ? '1 pin' : `${overrides.length} pins`;
  const message = `${count} from ${file.name}. ${summary}`;
  if (overrides.length === 0) return withLineResults(message, content, context);
  await world.overrides.add(overrides);
  const replaced = pins.filter(({ sourceId }) => repinned.has(sourceId));
  const targets = [...pairs, ...replaced].map(({ targetId }) => targetId);
  const effect = await replanOpenRuns({ sources: [...repinned], targets, batch: null }, world);
  return withLineResults(`${message} ${effect}`, content, context);
}

function targetsPinned(
  taken: readonly { readonly targetId: string }[],
  { file, names }: PairFile,
): Refused {
  const addresses = taken
    .slice(0, 3)
    .map(({ targetId }) => names.target.get(targetId)?.address ?? targetId);
  return refuse(
    'target-pinned',
    `${taken.length} targets of ${file.name} are already pinned to other mailboxes, so nothing was pinned: ${addresses.join(', ')}.`,
    'Unpin those first, or remove them from the file.',
  );
}

async function withLineResults(
  text: string,
  { lineResults }: Exclude<ParsedFile, { kind: 'unreadable' }>,
  { sender, world }: CommandContext,
): Promise<Answer> {
  const files = await offerFiles([lineResults], { person: sender.person, run: null }, world);
  return { kind: 'files', text, files };
}

function namesById(objects: readonly Parameters<typeof namedObject>[0][]): Names {
  return new Map(objects.map((object) => [object.id, namedObject(object)]));
}
