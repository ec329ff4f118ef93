import type { CommandContext } from './command.ts';

/** The id of the only source mailbox in a plan that the words name; null: there is none, or there are several. */
export async function findPlannedPerson(
  words: string,
  { world: { journal } }: Pick<CommandContext, 'world'>,
): Promise<string | null> {
  const [source, ...others] = await journal.findSources(words, 2);
  return source === undefined || others.length > 0 ? null : source;
}
