import { offersStart } from '../approvals/viewer-rights.ts';
import { batchName, batchTitle } from '../mapping/batch-names.ts';
import type { Policy } from '../mapping/policy.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import { askAdmins } from './ask-admins.ts';
import type { CommandContext } from './command.ts';
import { youHave } from './name-batch.ts';

export function unknownBatch(batch: number, { batches }: Pick<Policy, 'batches'>): Refused | null {
  return batches[String(batch)] === undefined ? noBatch(batch, batches) : null;
}

/** Buttons of a refusal. */
const maxChoices = 6;

/** `verb`: of the button that does the same with a batch that there is. */
export function noBatch(
  batch: number,
  batches: Policy['batches'],
  verb: 'map' | 'batch' = 'batch',
): Refused {
  const choices = Object.entries(batches)
    .slice(0, maxChoices)
    .map(([number, { name }]) => ({
      title: `${verb === 'map' ? 'Map' : 'Show'} ${name}`,
      line: `${verb === 'map' ? 'map batch' : 'batch'} ${number}`,
      data: { verb, batch: Number(number) },
    }));
  const refused = refuse('unknown-batch', `There’s no batch ${batch}.`, youHave(batches));
  return { ...refused, choices };
}

/** For a batch without a run: there is no such batch, or nobody has mapped it. Who can’t map reads whom to ask. */
export async function batchWithoutRun(
  batch: number,
  { readPolicy, sender, world }: Pick<CommandContext, 'readPolicy' | 'sender' | 'world'>,
): Promise<Refused> {
  const { policy } = await readPolicy();
  const unknown = unknownBatch(batch, policy);
  if (unknown !== null) return unknown;
  const title = batchTitle(batch, batchName(batch, policy));
  const next = (await offersStart(sender, world))
    ? `Type “map batch ${batch}” to map it.`
    : `An admin can map it. ${await askAdmins(policy, world)}`;
  return refuse('never-mapped', `${title} was never mapped, so it has no run.`, next);
}
