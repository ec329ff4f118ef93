import { replanOpenRuns } from '../planning/replan.ts';
import { refuse } from '../ports/refused.ts';
import { text, type Answer } from './answer.ts';
import { batchNamed, incomplete, parsed } from './command-arguments.ts';
import { nameIn, splitAt } from './command-words.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { chatCommand } from './make-command.ts';
import { offerPeople } from './offer-people.ts';
import { findSource, type PersonInBatch } from './person-in-batch.ts';

export const include = chatCommand({
  usage: 'include <user> in batch <n>',
  effect: 'changes',
  example: 'include Lee Gu in batch 3',
  description: 'End an exclusion early.',
  group: 'People',
  access: { only: 'admins', can: 'include people' },
  cost: 'high',
  parse: parsePersonInBatch,
  run: endExclusion,
});

async function parsePersonInBatch(
  { words }: CommandInput,
  context: CommandContext,
): Promise<ParseResult<PersonInBatch>> {
  const [user, name] = splitAt(words, 'in batch') ?? splitAt(words, 'in') ?? ['', ''];
  if (user === '') return incomplete('Which person, and in which batch?');
  const batch = await batchNamed(name, context);
  return batch.kind === 'parsed' ? parsed({ user: nameIn(user), batch: batch.value }) : batch;
}

async function endExclusion(person: PersonInBatch, context: CommandContext): Promise<Answer> {
  const { sender, world } = context;
  const at = world.clock.now();
  const result = await findSource(person, context);
  const { batch } = person;
  if (result.kind === 'refused')
    return offerPeople(result, {
      verb: 'Include',
      lineFor: (one) => `include ${one} in batch ${batch}`,
    });
  const { source } = result;
  const { exclusions } = await world.overrides.active(at);
  if (!exclusions.some((one) => one.sourceId === source.id && one.batch === batch))
    return refuse(
      'nothing-to-undo',
      `${source.name} is not excluded from batch ${batch}.`,
      `Type “why ${source.address}” to see how they are planned.`,
    );
  const { person: by } = sender;
  await world.overrides.add([{ kind: 'include', source, batch, by, at, note: '' }]);
  const effect = await replanOpenRuns({ sources: [source.id], targets: [], batch }, world);
  return text(`${source.name} (${source.address}) is in batch ${batch} again. ${effect}`);
}
