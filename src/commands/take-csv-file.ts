import * as z from 'zod/v4';
import { allowsPins } from '../mapping/match/rules.ts';
import { namedObject } from '../mapping/named-object.ts';
import type { NamedObject } from '../mapping/plan-rows.ts';
import { personFinder } from '../planning/matching-people.ts';
import { replanOpenRuns } from '../planning/replan.ts';
import { similarPeople } from '../planning/similar-people.ts';
import type { Override } from '../ports/overrides.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { ParsedFile } from '../ports/reports.ts';
import { text as answerText, type Answer } from './answer.ts';
import { defineFromList } from './batch-from-list.ts';
import { batchOfFile } from './batch-of-file.ts';
import { numberSchema } from './command-arguments.ts';
import type { Access, CommandContext, Cost, Invocation } from './command.ts';
import { cardAction } from './make-command.ts';
import { pairsForBatch, swappedColumns } from './csv-file-refusals.ts';
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

/** The list that its sender was shown beside the one that it replaces. */
export const replaceBatch = cardAction({
  verb: 'replace-batch',
  access: uploadAccess,
  cost: uploadCost,
  schema: z.object({
    batch: numberSchema,
    token: z.string().min(1).max(1_000),
    replaces: z.string().max(64),
  }),
  run: ({ replaces, ...list }, context) => takeWaitingList(list, replaces, context),
});

/** A list that came without words, once its sender has said what it is for; `batch` absent: it matches people by hand. */
export const useList = cardAction({
  verb: 'use-list',
  access: uploadAccess,
  cost: uploadCost,
  schema: z.object({ token: z.string().min(1).max(1_000), batch: numberSchema.optional() }),
  run: ({ token, batch = null }, context) => takeWaitingList({ token, batch }, null, context),
});

/** Takes a list that waits as a download of its sender, once. */
async function takeWaitingList(
  { token, batch }: { readonly token: string; readonly batch: number | null },
  confirmed: string | null,
  context: CommandContext,
): Promise<Answer> {
  const list = await context.world.files.redeemDownload(token, context.sender.person);
  if (list === null) return listIsGone;
  const file = { name: list.name, text: new TextDecoder().decode(list.bytes), batch };
  return takeFile(file, context, confirmed);
}

const listIsGone = refuse(
  'stale',
  'This list was used, is more than ten minutes old, or is someone else’s, so nothing was done.',
  'Send the list again.',
);

/**
 * Takes a CSV as the members of a batch or as pins, all of it or nothing, and reports on every line. `confirmed`: the version of the
 * batch's list that may be replaced.
 */
export async function takeFile(
  file: UploadedFile,
  context: CommandContext,
  confirmed: string | null = null,
): Promise<Answer> {
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
      return defineFromList(content, { file, policy, mailboxes, confirmed }, context);
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
  return { kind: 'files', heading: 'What became of each line', text, files };
}

function namesById(objects: readonly Parameters<typeof namedObject>[0][]): Names {
  return new Map(objects.map((object) => [object.id, namedObject(object)]));
}
