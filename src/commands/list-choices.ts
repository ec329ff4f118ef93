import type { Policy } from '../mapping/policy.ts';
import type { Choice } from '../ports/answer-views.ts';
import type { Answer } from './answer.ts';
import type { CommandContext } from './command.ts';
import { offerFiles } from './offer-files.ts';

/** Batches that get a button. */
const maxBatches = 4;

interface ListOfPeople {
  readonly name: string;
  readonly text: string;
  /** Whether each line can name a person of both tenants. */
  readonly hasPairs: boolean;
}

/**
 * Asks what a list is for that came without words: nothing is done with it before. The list waits as a download of its sender, so that
 * nobody else can use it.
 */
export async function askWhatFor(
  { name, text, hasPairs }: ListOfPeople,
  context: CommandContext,
): Promise<Answer> {
  const { sender, readPolicy, world } = context;
  const { policy } = await readPolicy();
  const list = { name, type: 'text/csv', text };
  const [offer] = await offerFiles([list], { person: sender.person, run: null }, world);
  const token = offer?.token ?? '';
  const batches = batchesWithLists(policy);
  const [first] = batches;
  const example = first === undefined ? 'define batch 7' : `define batch ${first.number}`;
  const pins: Choice = {
    ...{ title: 'Match people by hand', line: 'define mapping' },
    data: { verb: 'use-list', token },
  };
  return {
    kind: 'question',
    text: `What is this list for? Nothing was done with it yet. It can say who is in a batch (type “${example}” above the lines, or with the file), or match people by hand (“define mapping”, with a source and a target address in each line).`,
    choices: [
      ...batches.slice(0, maxBatches).map((batch) => ({
        ...{ title: `People of ${batch.name}`, line: `define batch ${batch.number}` },
        data: { verb: 'use-list', token, batch: batch.number },
      })),
      ...(hasPairs ? [pins] : []),
    ],
  };
}

/** The batches whose people a list can set. */
function batchesWithLists({ batches }: Policy) {
  return Object.entries(batches).flatMap(([number, source]) =>
    source.kind === 'file' ? [{ number: Number(number), name: source.name }] : [],
  );
}
