import * as z from 'zod/v4';
import { viewFor } from '../approvals/viewer-rights.ts';
import { readIdentifier } from '../mapping/person-identifier.ts';
import { maxSearchLength, shownBy } from '../ports/row-filters.ts';
import { runView } from '../runs/run-view.ts';
import type { Answer } from './answer.ts';
import { numberSchema } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { cardAction } from './make-command.ts';
import { findRun } from './find-run.ts';

const schema = z.object({
  run: numberSchema,
  page: z.int().min(1).max(1_000_000),
  filter: z
    .string()
    .max(80)
    .nullish()
    .transform((filter) => shownBy(filter ?? '')),
  search: z
    .string()
    .nullish()
    .transform((search) => searchText(search ?? '')),
});

export const showRows = cardAction({
  verb: 'page',
  isOfRunCard: true,
  access: 'viewer',
  cost: 'low',
  schema,
  run: showPage,
});

/** The run's card with another page of rows, for the sender alone. */
async function showPage(
  { run: id, filter: shown, ...page }: z.output<typeof schema>,
  context: CommandContext,
): Promise<Answer> {
  const { sender, world } = context;
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const found = await runView(id, world, { ...page, shown, viewer: sender.person });
  // Who searches for a person means everyone, also where another group is shown.
  const isMissed = page.search !== '' && found.page.totalRows === 0;
  const everyone = { ...page, page: 1, shown: 'everyone', viewer: sender.person } as const;
  const view = isMissed ? await runView(id, world, everyone) : found;
  return { kind: 'run-card', view: await viewFor(sender.person, view, world) };
}

/** On one line, without what stands around an address, and not longer than cards hold. */
function searchText(input: string): string {
  const line = readIdentifier(input.slice(0, 1_000)).replace(/\p{C}+/gu, ' ');
  return Array.from(line).slice(0, maxSearchLength).join('');
}
